import CivilTime

extension CallRecord {
  /// Chances and lengths by context.
  private struct Habits {
    let dispositions: WeightedChoice<Disposition>
    let talkSeconds: Spread
    let videoPercent: Int
  }

  private static let direct = Habits(
    dispositions: WeightedChoice([
      (.answered, 70), (.missed, 15), (.cancelled, 7), (.declined, 4), (.busy, 3), (.failed, 1),
    ]),
    talkSeconds: Spread(2, 11, 48, 130, 340, 780, 1250, 2700, 7200), videoPercent: 62)
  private static let meeting = Habits(
    dispositions: WeightedChoice([(.answered, 90), (.missed, 4), (.cancelled, 4), (.failed, 2)]),
    talkSeconds: Spread(20, 180, 780, 1620, 2700, 3650, 4700, 7300, 14_400), videoPercent: 94)
  private static let patient = Habits(
    dispositions: WeightedChoice([
      (.answered, 78), (.missed, 14), (.cancelled, 4), (.declined, 2), (.failed, 2),
    ]),
    talkSeconds: Spread(5, 60, 300, 540, 840, 1260, 1680, 2700, 5400), videoPercent: 90)

  private static let contexts: [WeightedChoice<Context>] = Setting.allCases.map { setting in
    let weights =
      switch setting {
      case .hospital: (direct: 58, meeting: 15, patient: 27)
      case .nursingHome: (direct: 50, meeting: 9, patient: 41)
      case .medicalCentre: (direct: 34, meeting: 10, patient: 56)
      case .practice: (direct: 24, meeting: 6, patient: 70)
      case .individual: (direct: 22, meeting: 4, patient: 74)
      }
    return WeightedChoice([
      (.direct, weights.direct), (.meeting, weights.meeting), (.patient, weights.patient),
    ])
  }

  private static let answeredRing = Spread(1, 2, 4, 7, 12, 19, 26, 41, 58)
  private static let unansweredRing = Spread(1, 6, 18, 30, 45, 45, 60, 60, 90)

  /// Draws a call that ends at an instant; it does not begin before the period does.
  init(
    endingAt end: Instant, notBefore first: Instant, by caller: Int, in population: Population, setting: Setting,
    _ bits: inout RandomBits
  ) {
    let context = CallRecord.contexts[setting.rawValue].draw(&bits)
    let habits =
      switch context {
      case .direct: CallRecord.direct
      case .meeting: CallRecord.meeting
      case .patient: CallRecord.patient
      }
    let disposition = habits.dispositions.draw(&bits)
    let isAnswered = disposition == .answered
    let ring =
      switch disposition {
      case .answered: CallRecord.answeredRing.draw(&bits)
      case .busy, .failed: 0
      case .missed, .cancelled, .declined: CallRecord.unansweredRing.draw(&bits)
      }
    let talk = isAnswered ? habits.talkSeconds.draw(&bits) : 0
    let start = Instant(milliseconds: end.milliseconds - Int64(ring + talk) * 1000)

    self.id = RecordID(&bits)
    self.startedAt = max(start, first)
    self.caller = caller
    self.organization = population.recordedOrganization(of: caller, at: startedAt)
    self.context = context
    self.isVideo = bits.percent(habits.videoPercent)
    self.disposition = disposition
    self.ringSeconds = ring
    self.talkSeconds = talk
    self.participants = CallRecord.participants(
      of: context, talkSeconds: talk, caller: caller, at: startedAt, in: population, &bits)
    self.isTest = bits.oneIn(400)
  }

  private static func participants(
    of context: Context, talkSeconds: Int, caller: Int, at instant: Instant, in population: Population,
    _ bits: inout RandomBits
  ) -> [Participant] {
    let organization = population.organization(of: caller, at: instant)
    var participants: [Participant] = []
    func colleague(_ bits: inout RandomBits) -> Int? {
      organization.flatMap { population.colleagues.draw(from: $0, &bits) }
    }
    func add(account: Int?, talkSeconds: Int?) {
      guard let account, !participants.contains(where: { $0.role == .account && $0.number == account }) else { return }
      participants.append(Participant(role: .account, number: account, talkSeconds: talkSeconds))
    }
    /// Somebody who comes late or leaves early.
    func partOfCall(_ bits: inout RandomBits) -> Int? {
      talkSeconds == 0 ? nil : bits.percent(55) ? talkSeconds : bits.below(talkSeconds + 1)
    }

    switch context {
    case .direct:
      var account = bits.percent(9) ? nil : colleague(&bits)
      if account == nil || account == caller {
        let contacts = population.contacts(of: caller)
        account = contacts.isEmpty ? nil : contacts[bits.below(contacts.count)]
      }
      add(account: account, talkSeconds: bits.percent(60) ? nil : talkSeconds)
    case .meeting:
      // Some versions of the app list the caller too.
      if bits.percent(25) { add(account: caller, talkSeconds: talkSeconds) }
      for _ in 0..<2 + bits.below(2 + bits.below(5)) {
        let account = colleague(&bits)
        if account != caller { add(account: account, talkSeconds: partOfCall(&bits)) }
      }
      if bits.percent(12) { participants.append(Participant(role: .guest, talkSeconds: partOfCall(&bits))) }
    case .patient:
      let number = bits.percent(70) ? bits.below(1 << 32) : nil
      participants.append(
        Participant(role: .patient, number: number, talkSeconds: bits.percent(70) ? nil : talkSeconds))
      if bits.percent(10) { participants.append(Participant(role: .guest, talkSeconds: partOfCall(&bits))) }
      let account = bits.percent(8) ? colleague(&bits) : nil
      if account != caller { add(account: account, talkSeconds: partOfCall(&bits)) }
    }
    return participants
  }
}
