import CivilTime

extension InvitationRecord {
  private static let patientPercent: [Int] = Setting.allCases.map { setting in
    switch setting {
    case .hospital: 55
    case .nursingHome: 60
    case .medicalCentre: 80
    case .practice, .individual: 90
    }
  }

  private static let patientChannels = WeightedChoice<Channel>([(.email, 55), (.sms, 43), (.app, 2)])
  private static let meetingChannels = WeightedChoice<Channel>([(.app, 55), (.email, 40), (.sms, 5)])
  /// From the invitation to the answer.
  private static let answerSeconds = Spread(4, 40, 240, 1500, 9000, 40_000, 90_000, 170_000, 260_000)
  /// Around the appointment: people come a little early or a little late.
  private static let joinSeconds = Spread(0, 120, 300, 480, 600, 700, 840, 1200, 1800)

  /// Draws an invitation that is sent at an instant.
  init(
    sentAt instant: Instant, on day: Day, by inviter: Int, in population: Population, setting: Setting,
    _ bits: inout RandomBits
  ) {
    let kind: Kind = bits.percent(InvitationRecord.patientPercent[setting.rawValue]) ? .patient : .meeting
    var channel = (kind == .patient ? InvitationRecord.patientChannels : InvitationRecord.meetingChannels).draw(&bits)
    if channel == .sms, !population.maySendTextMessages(inviter, at: instant) { channel = .email }
    self.id = RecordID(&bits)
    self.at = instant
    self.organization = population.recordedOrganization(of: inviter, at: instant)
    self.inviter = inviter
    self.kind = kind
    self.event = .sent
    self.channel = channel
    self.recipients = kind == .patient ? 1 + (bits.oneIn(12) ? 1 : 0) : 1 + bits.below(2 + bits.below(8))
    self.scheduledAt =
      bits.percent(kind == .patient ? 85 : 70) ? InvitationRecord.appointment(after: instant, day: day, &bits) : nil
    self.isTest = bits.oneIn(400)
  }

  /// On the same day or up to ten days later, at a quarter of an hour in office hours; nil late in the day.
  private static func appointment(after instant: Instant, day: Day, _ bits: inout RandomBits) -> Instant? {
    var target = day + (bits.percent(25) ? 0 : 1 + bits.below(1 + bits.below(10)))
    while target != day && (target.isWeekend || target.isGermanHoliday) { target = target + 1 }
    let appointment = ZoneRules.berlin.instant(on: target, secondOfDay: 8 * 3600 + bits.below(38) * 900)
    return appointment.milliseconds > instant.milliseconds + 300_000 ? appointment : nil
  }

  /// What becomes of a sent invitation, in order of time.
  func drawFollowingEvents(in population: Population, _ bits: inout RandomBits) -> [InvitationRecord] {
    let end = scheduledAt ?? Instant(milliseconds: at.milliseconds + Int64(600 + bits.below(9000)) * 1000)
    let toEnd = Int(end.seconds - at.seconds)
    func later(_ event: Event, after seconds: Int, _ bits: inout RandomBits) -> InvitationRecord {
      var record = self
      record.id = RecordID(&bits)
      record.event = event
      record.at.milliseconds += Int64(max(1, seconds)) * 1000 + Int64(bits.below(1000))
      record.organization = population.recordedOrganization(of: inviter, at: record.at)
      return record
    }
    /// Before the appointment.
    func inTime(_ seconds: Int) -> Int { min(seconds, toEnd * 9 / 10) }

    let answer = inTime(InvitationRecord.answerSeconds.draw(&bits))
    switch bits.below(100) {
    case 0..<2: return [later(.failed, after: 2 + bits.below(60), &bits)]
    case 2..<8: return [later(.declined, after: answer, &bits)]
    case 8..<14: return [later(.cancelled, after: bits.below(max(1, toEnd)), &bits)]
    case 14..<26: return [later(.expired, after: toEnd + 7200, &bits)]
    case 26..<40: return [attending(later(.joined, after: toEnd - 300 + joining(&bits), &bits), &bits)]
    default:
      let accepted = later(.accepted, after: answer, &bits)
      switch bits.below(100) {
      case 0..<6: return [accepted, later(.cancelled, after: answer + bits.below(max(1, toEnd - answer)), &bits)]
      case 6..<15: return [accepted, later(.expired, after: toEnd + 7200, &bits)]
      default:
        return [
          accepted, attending(later(.joined, after: max(answer + 1, toEnd - 300 + joining(&bits)), &bits), &bits),
        ]
      }
    }
  }

  private func joining(_ bits: inout RandomBits) -> Int { InvitationRecord.joinSeconds.draw(&bits) }

  /// Not everybody who was invited comes.
  private func attending(_ record: InvitationRecord, _ bits: inout RandomBits) -> InvitationRecord {
    var record = record
    if bits.percent(40) { record.recipients = 1 + bits.below(recipients) }
    return record
  }
}
