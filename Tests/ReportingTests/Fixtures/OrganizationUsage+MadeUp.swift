import CivilTime
import LogReading
import Usage

extension OrganizationUsage {
  /// Figures that foot and look like those of a ward: busy mornings, quiet weekends.
  static func madeUp(
    _ organization: OrganizationIdentity, _ period: Period, through asOf: Day, calls: Int, names: [String],
    _ random: inout Random
  ) -> OrganizationUsage {
    let existingDays = period.through(asOf)
    var usage = OrganizationUsage(
      organization: organization, period: period, existingDays: existingDays,
      totals: OrganizationTotals(members: names.count), days: [],
      hours: (0..<168).map { HourUsage(weekday: $0 / 24 + 1, hour: $0 % 24) },
      durations: DurationUsage.bounds.enumerated().map { index, bound in
        DurationUsage(fromSeconds: bound, toSeconds: DurationUsage.bounds.dropFirst(index + 1).first)
      },
      invitations: [], members: names.enumerated().map { MemberUsage(id: "m-\($0.offset)", name: $0.element) })
    let days = existingDays.map { days in (0...days.upperBound - days.lowerBound).map { days.lowerBound + $0 } } ?? []
    let loads = days.map { ($0.isWeekend ? 0.18 : 1) * (0.7 + 0.6 * random.unit()) }
    for (day, calls) in zip(days, calls.split(by: loads)) { usage.addDay(day, calls: calls, &random) }
    usage.shareAmongMembers(&random)
    usage.addDurations()
    usage.addPartners()
    return usage
  }

  private mutating func addDay(_ day: Day, calls: Int, _ random: inout Random) {
    let answered = Int((Double(calls) * (0.86 + 0.12 * random.unit())).rounded())
    let open = calls - answered
    let counts = CallCounts(
      answered: answered, missed: open - open / 3 - open / 4, cancelled: open / 3, declined: open / 4)
    // The same for each call where there are so few that the talk times are seen one by one.
    let talkSeconds = answered * (answered < 10 ? 392 : Int(240 + 500 * random.unit()))
    let meetings = Int((Double(calls) * 0.22 * random.unit()).rounded())
    let patients = Int((Double(calls) * 0.35 * random.unit()).rounded())
    days.append(
      DayUsage(
        day: day, activeMembers: min(members.count, calls), calls: counts, talkSeconds: talkSeconds,
        meetingInvitations: meetings, patientInvitations: patients))
    totals.calls += counts
    totals.talkSeconds += talkSeconds
    totals.invitations += InvitationCounts(
      meetingInvitations: meetings, meetingRecipients: 3 * meetings, patientInvitations: patients,
      patientRecipients: patients)
    for (kind, sent) in [(InvitationKind.meeting, meetings), (.patient, patients)] where sent > 0 {
      let steps: [(InvitationEvent, Double)] = [
        (.accepted, 0.83), (.cancelled, 0.04), (.declined, 0.06), (.joined, 0.76), (.sent, 1),
      ]
      for (event, share) in steps {
        let number = Int((Double(sent) * share).rounded())
        guard number > 0 else { continue }
        invitations.append(
          InvitationUsage(
            day: day, kind: kind, event: event, channel: .email, invitations: number, recipients: number))
      }
    }
    addHours(of: day, calls: calls, talkSeconds: talkSeconds)
  }

  private mutating func addHours(of day: Day, calls: Int, talkSeconds: Int) {
    let occurrences = (0..<24).map { hour in
      hour != 2 ? 1 : day.description == "2026-03-29" ? 0 : day.description == "2026-10-25" ? 2 : 1
    }
    let loads = (0..<24).map { hour in
      let morning = max(0, 1 - abs(Double(hour) - 10.5) / 5)
      let afternoon = 0.6 * max(0, 1 - abs(Double(hour) - 15.5) / 4)
      return Double(occurrences[hour]) * (morning + afternoon + 0.03)
    }
    let talk = talkSeconds.split(by: loads)
    for (hour, calls) in calls.split(by: loads).enumerated() {
      let index = (day.weekday - 1) * 24 + hour
      hours[index].occurrences += occurrences[hour]
      hours[index].calls += calls
      hours[index].talkSeconds += talk[hour]
    }
  }

  private mutating func shareAmongMembers(_ random: inout Random) {
    let shares = members.map { _ in random.unit() * random.unit() + 0.02 }
    let answered = totals.calls.answered.split(by: shares)
    let missed = totals.calls.missed.split(by: shares)
    let cancelled = totals.calls.cancelled.split(by: shares)
    let declined = totals.calls.declined.split(by: shares)
    let talk = totals.talkSeconds.split(by: zip(shares, answered).map { $1 > 0 ? $0 : 0 })
    let meetings = totals.invitations.meetingInvitations.split(by: shares)
    let patients = totals.invitations.patientInvitations.split(by: shares)
    for index in members.indices {
      members[index].calls = CallCounts(
        answered: answered[index], missed: missed[index], cancelled: cancelled[index], declined: declined[index])
      members[index].talkSeconds = talk[index]
      members[index].longestTalkSeconds = answered[index] > 0 ? min(talk[index], 7_384) : nil
      members[index].meetingInvitations = meetings[index]
      members[index].patientInvitations = patients[index]
      members[index].activeDays = min(days.count, members[index].calls.calls + meetings[index] + patients[index])
    }
    totals.activeMembers = members.count { $0.activeDays > 0 }
  }

  private mutating func addDurations() {
    let answered = totals.calls.answered
    guard answered > 0 else { return }
    let areFew = answered < 10
    let profile = areFew ? [0, 0, 1, 0, 0, 0, 0] : [0.14, 0.27, 0.24, 0.19, 0.08, 0.06, 0.02]
    for (index, calls) in answered.split(by: profile).enumerated() { durations[index].calls = calls }
    totals.longestTalkSeconds = areFew ? 392 : 7_384
    totals.talkP50Seconds = 392
    totals.talkP90Seconds = areFew ? 392 : 1_460
    totals.talkP95Seconds = areFew ? 392 : 2_100
  }
}

extension OrganizationUsage {
  /// Mostly patients at their appointments and colleagues, as in a ward.
  fileprivate mutating func addPartners() {
    let shares: [(CallContext, CallPartner, calls: Double, talkOfCall: Double)] = [
      (.direct, .colleague, 0.31, 0.5), (.direct, .external, 0.08, 0.7), (.direct, .none, 0.03, 0),
      (.direct, .patient, 0.06, 0.6), (.meeting, .colleague, 0.11, 2.4), (.meeting, .external, 0.06, 2.6),
      (.meeting, .guest, 0.02, 2), (.patient, .guest, 0.02, 1.1), (.patient, .none, 0.02, 0),
      (.patient, .patient, 0.29, 1.2),
    ]
    let calls = totals.calls.calls.split(by: shares.map(\.calls))
    let talk = totals.talkSeconds.split(by: zip(shares, calls).map { Double($1) * $0.talkOfCall })
    partners = shares.indices.filter { calls[$0] > 0 }.map {
      PartnerUsage(kind: PartnerCode(shares[$0].0, shares[$0].1), calls: calls[$0], talkSeconds: talk[$0])
    }
  }
}

extension Int {
  /// As many parts as there are weights, about in their proportions, and exactly this much together.
  fileprivate func split(by weights: [Double]) -> [Int] {
    let whole = weights.reduce(0, +)
    guard whole > 0 else { return weights.map { _ in 0 } }
    var parts: [Int] = []
    var weight = 0.0
    var given = 0
    for part in weights {
      weight += part
      let reached = Int((Double(self) * weight / whole).rounded())
      parts.append(reached - given)
      given = reached
    }
    return parts
  }
}

/// SplitMix64.
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// At least 0 and less than 1.
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
