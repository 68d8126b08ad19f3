import CivilTime
import LogReading
import Usage

@testable import Reporting

/// Made-up reports of all sizes. The same numbers on every machine: a small generator of its own, no clock.
enum Fixture: String, CaseIterable, Sendable {
  case empty, oneCall, notBegun, month, running, few, huge, day, week, quarter, year, manyMembers, nastyNames

  func report(_ language: Language = .de) -> OrganizationReport {
    switch self {
    case .empty: make("2026-10", language, callsPerDay: 0, members: 12)
    case .oneCall: make("2026-10", language, callsPerDay: 0, members: 1, oneCall: true)
    case .notBegun: make("2026-12", language, callsPerDay: 0, members: 5, through: "2026-11-21")
    case .month: make("2026-10", language, callsPerDay: 42, members: 24)
    case .running: make("2026-10", language, callsPerDay: 42, members: 9, through: "2026-10-14")
    case .few: make("2026-02", language, callsPerDay: 0.45, members: 2)
    case .huge: make("2026-10", language, callsPerDay: 96_000, members: 40)
    case .day: make("2026-10-24", language, callsPerDay: 30, members: 3)
    case .week: make("2026-W43", language, callsPerDay: 30, members: 3)
    case .quarter: make("2026-07-01..2026-09-30", language, callsPerDay: 30, members: 7)
    case .year: make("2026", language, callsPerDay: 30, members: 17)
    case .manyMembers: make("2026-10", language, callsPerDay: 20_000, members: 10_000)
    case .nastyNames: make("2026-10", language, callsPerDay: 12, members: 8, isNasty: true)
    }
  }

  static let hostileNames = [
    "</text><script>alert(1)</script>", "Пётр Ильич Чайковский", "محمد بن عبد الله", "\u{202E}gnp.exe\u{0}\u{1B}[31m",
    "Dr. med. Anna-Katharina Freifrau von Hohenlohe-Waldenburg-Schillingsfürst", "王小明", "👩‍⚕️ Schwester 👨‍👩‍👧‍👦",
    "a & b \"c\" 'd'",
  ]

  private func make(
    _ label: String, _ language: Language, callsPerDay: Double, members: Int, through: String? = nil,
    oneCall: Bool = false, isNasty: Bool = false
  ) -> OrganizationReport {
    var random = Random(state: UInt64(label.utf8.reduce(0) { $0 &* 31 &+ Int($1) }) &+ UInt64(members))
    guard let period = Period(label) else { preconditionFailure("\(label) is no period") }
    let asOf = through.flatMap { Day($0) } ?? period.last
    let usage = usage(
      period, asOf: asOf, callsPerDay: callsPerDay, members: members, oneCall: oneCall, isNasty: isNasty, &random)
    let earlier = period.previous
    let cut = min(earlier.first + max(0, min(asOf - period.first, period.dayCount - 1)), earlier.last)
    let before = self.usage(
      earlier, asOf: asOf < period.first ? earlier.first : cut, callsPerDay: callsPerDay * 0.88, members: members,
      oneCall: false, isNasty: isNasty, &random)
    return OrganizationReport(
      usage: usage, previous: before, language: language, asOf: asOf, earlierPeriod: earlier, laterPeriod: nil,
      runCounts: RunCounts())
  }

  private func usage(
    _ period: Period, asOf: Day, callsPerDay: Double, members count: Int, oneCall: Bool, isNasty: Bool,
    _ random: inout Random
  ) -> OrganizationUsage {
    let existing = period.through(asOf)
    var hours = (1...7).flatMap { weekday in (0..<24).map { HourUsage(weekday: weekday, hour: $0) } }
    var durations = zip(DurationUsage.bounds, DurationUsage.bounds.dropFirst().map { $0 } + [nil] as [Int?])
      .map { DurationUsage(fromSeconds: $0, toSeconds: $1) }
    var days: [DayUsage] = []
    var invitations: [InvitationUsage] = []
    var totals = OrganizationTotals(members: count)
    let shares = (0..<count).map { _ in random.unit() * random.unit() + 0.02 }
    let allShares = shares.reduce(0, +)

    for number in existing.map({ Array($0.lowerBound.number...$0.upperBound.number) }) ?? [] {
      let day = Day(number: number)
      let load = day.isWeekend ? 0.18 : 1.0
      let calls =
        oneCall && day == period.first + 12 ? 1 : Int((callsPerDay * load * (0.7 + 0.6 * random.unit())).rounded())
      let answered = Int((Double(calls) * (0.86 + 0.12 * random.unit())).rounded())
      let open = calls - answered
      let counts = CallCounts(
        answered: answered, missed: open - open / 3 - open / 4, cancelled: open / 3, declined: open / 4)
      let talk = answered * Int(240 + 500 * random.unit())
      let meetings = Int((Double(calls) * 0.22 * random.unit()).rounded())
      let patients = Int((Double(calls) * 0.35 * random.unit()).rounded())
      days.append(
        DayUsage(
          day: day, activeMembers: min(count, calls), calls: counts, talkSeconds: talk, meetingInvitations: meetings,
          patientInvitations: patients))
      totals.calls += counts
      totals.talkSeconds += talk
      totals.invitations.meetingInvitations += meetings
      totals.invitations.patientInvitations += patients
      for (kind, sent) in [(InvitationKind.meeting, meetings), (.patient, patients)] {
        for (event, share) in [
          (InvitationEvent.sent, 1.0), (.accepted, 0.83), (.declined, 0.06), (.joined, 0.76), (.cancelled, 0.04),
        ] where sent > 0 {
          invitations.append(
            InvitationUsage(
              day: day, kind: kind, event: event, channel: .email, invitations: Int((Double(sent) * share).rounded()),
              recipients: sent))
        }
      }
      for hour in 0..<24 {
        let skipped = day.description == "2026-03-29" && hour == 2
        hours[(day.weekday - 1) * 24 + hour].occurrences += skipped ? 0 : 1
        let shape = max(0, 1 - abs(Double(hour) - 10.5) / 5) + 0.6 * max(0, 1 - abs(Double(hour) - 15.5) / 4) + 0.015
        let callsOfHour = oneCall ? (hour == 9 ? calls : 0) : Int((Double(calls) * shape / 7.7 + 0.4 * random.unit()))
        hours[(day.weekday - 1) * 24 + hour].calls += callsOfHour
      }
    }
    let profile = [0.14, 0.27, 0.24, 0.19, 0.08, 0.06, 0.02]
    let answered = totals.calls.answered
    for index in durations.indices { durations[index].calls = Int((Double(answered) * profile[index]).rounded()) }
    if answered > 0 {
      totals.longestTalkSeconds = 7384
      totals.talkP50Seconds = 392
      totals.talkP90Seconds = 1460
      totals.talkP95Seconds = 2100
    }
    let firstNames = ["Anna", "Bülent", "Christiane", "Dieter", "Elif", "Friederike", "Giovanni", "Hannelore", "Ines"]
    let lastNames = ["Müller", "Yılmaz", "Schmidt-Rottluff", "Öztürk", "Groß", "Nguyễn", "Wagner", "Kowalski"]
    let members = shares.enumerated().map { index, share in
      let calls = oneCall ? totals.calls.calls : Int(Double(totals.calls.calls) * share / allShares)
      let name =
        isNasty
        ? Fixture.hostileNames[index % Fixture.hostileNames.count]
        : "\(firstNames[index % 9]) \(lastNames[index / 9 % 8])\(index >= 72 ? " \(index)" : "")"
      return MemberUsage(
        id: "m-\(index)", name: name, calls: CallCounts(answered: calls),
        talkSeconds: oneCall ? totals.talkSeconds : Int(Double(totals.talkSeconds) * share / allShares),
        activeDays: min(calls, days.count))
    }
    totals.activeMembers = members.count { $0.calls.calls > 0 }
    let name =
      isNasty
      ? "</title><script>Klinikum „Grüne Wiese“ & Söhne, عيادة, 王 \u{7}"
      : "Medizinisches Versorgungszentrum Oberallgäu-Kempten Süd GmbH"
    return OrganizationUsage(
      organization: OrganizationIdentity(id: "org-1", name: name, timeZone: "Europe/Berlin"), period: period,
      existingDays: existing, totals: totals, days: days, hours: hours, durations: durations,
      invitations: invitations, members: members)
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
