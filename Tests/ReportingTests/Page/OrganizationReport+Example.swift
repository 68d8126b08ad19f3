import CivilTime
import LogReading
import Reporting
import Usage

extension Period {
  /// October 2026.
  static let october = Period.month(of: Day(number: Day.number(year: 2026, month: 10, day: 1)))
}

extension OrganizationReport {
  /// A made-up report whose figures foot and look like those of a ward: busy mornings, quiet weekends.
  static func example(
    _ names: [String] = exampleNames, organization: String = "Klinikum Musterstadt, Station 4B",
    period: Period = .october, asOf: Day? = nil, language: Language = .de,
    hasPrevious: Bool = true
  ) -> OrganizationReport {
    let asOf = asOf ?? period.last
    var counts = RunCounts()
    counts.read = 48_211
    counts.counted = 47_020
    counts.duplicates = 812
    counts.test = 310
    counts.unattributed = 62
    counts.rejectedByReason[1] = 7
    let identity = OrganizationIdentity(id: "o-4b", name: organization, timeZone: "Europe/Berlin")
    return OrganizationReport(
      usage: .example(identity, names, period, through: asOf, seed: 1),
      previous: hasPrevious
        ? .example(
          identity, names, period.previous, through: period.previous.first + (min(asOf, period.last) - period.first),
          seed: 2) : nil,
      language: language, asOf: asOf, earlierPeriod: hasPrevious ? period.previous : nil,
      laterPeriod: asOf > period.last ? .month(of: period.last + 1) : nil, runCounts: counts)
  }

  static let exampleNames = [
    "Dr. Özlem Aydın", "Schwester Birgit Müller", "Jan Ämilius", "Анна Иванова", "مريم الحسيني", "Éloïse Dupont",
    "Prof. Dr. med. Karl-Friedrich von und zu Hohenstein-Langenberg", "Zoë Zander", "Bernd Straße", "Bernd Strasser",
    "Tom & Söhne <Praxis>", "Nie Aktiv",
  ]
}

extension OrganizationUsage {
  static func example(
    _ organization: OrganizationIdentity, _ names: [String], _ period: Period, through last: Day, seed: UInt64
  ) -> OrganizationUsage {
    var dice = Dice(state: seed)
    let existingDays = period.through(last)
    var usage = OrganizationUsage(
      organization: organization, period: period, existingDays: existingDays,
      totals: OrganizationTotals(members: names.count),
      days: existingDays.map { range in
        (0...(range.upperBound - range.lowerBound)).map { DayUsage(day: range.lowerBound + $0) }
      }
        ?? [],
      hours: (0..<168).map { HourUsage(weekday: $0 / 24 + 1, hour: $0 % 24) },
      durations: DurationUsage.bounds.enumerated().map { index, bound in
        DurationUsage(fromSeconds: bound, toSeconds: DurationUsage.bounds.dropFirst(index + 1).first)
      },
      invitations: [],
      members: names.enumerated().map { MemberUsage(id: "m-\($0.offset)", name: $0.element) })
    var talks: [Int] = []
    for (index, day) in usage.days.map(\.day).enumerated() {
      for hour in 0..<24 { usage.hours[(day.weekday - 1) * 24 + hour].occurrences += 1 }
      var sent = [0, 0]
      for member in names.indices where member != 11 && dice.roll(day.isWeekend ? 6 : 3) > 0 {
        let number = dice.roll(day.isWeekend ? 2 : 8)
        for _ in 0..<number { usage.addCall(&dice, member: member, day: index, talks: &talks) }
        let invited = [dice.roll(8) == 0 ? 1 : 0, dice.roll(4) == 0 ? 1 : 0]
        usage.members[member].meetingInvitations += invited[0]
        usage.members[member].patientInvitations += invited[1]
        sent = [sent[0] + invited[0], sent[1] + invited[1]]
        if number + invited[0] + invited[1] > 0 {
          usage.members[member].activeDays += 1
          usage.days[index].activeMembers += 1
        }
      }
      usage.addInvitations(sent, day: index)
    }
    talks.sort()
    func percentile(_ percent: Int) -> Int? {
      talks.isEmpty ? nil : talks[max(0, (talks.count * percent + 99) / 100 - 1)]
    }
    usage.totals.activeMembers = usage.members.count { $0.activeDays > 0 }
    usage.totals.longestTalkSeconds = talks.last
    usage.totals.talkP50Seconds = percentile(50)
    usage.totals.talkP90Seconds = percentile(90)
    usage.totals.talkP95Seconds = percentile(95)
    if !talks.isEmpty {
      usage.partners = [
        PartnerUsage(
          kind: PartnerCode(.direct, .colleague), calls: usage.totals.calls.calls,
          talkSeconds: usage.totals.talkSeconds)
      ]
    }
    return usage
  }

  private mutating func addCall(_ dice: inout Dice, member: Int, day: Int, talks: inout [Int]) {
    var counts = CallCounts()
    var talkSeconds = 0
    switch dice.roll(20) {
    case 0: counts.missed = 1
    case 1: counts.declined = 1
    case 2: counts.cancelled = 1
    case 3: counts.busy = 1
    default:
      counts.answered = 1
      talkSeconds = 20 + dice.roll(60) * dice.roll(50)
      talks.append(talkSeconds)
      let longest = members[member].longestTalkSeconds ?? 0
      members[member].longestTalkSeconds = max(longest, talkSeconds)
      durations[durations.lastIndex { $0.fromSeconds <= talkSeconds } ?? 0].calls += 1
    }
    let hour = 7 + min(dice.roll(14), dice.roll(14))
    let weekHour = (days[day].day.weekday - 1) * 24 + hour
    hours[weekHour].calls += 1
    hours[weekHour].talkSeconds += talkSeconds
    members[member].calls += counts
    members[member].talkSeconds += talkSeconds
    days[day].calls += counts
    days[day].talkSeconds += talkSeconds
    totals.calls += counts
    totals.talkSeconds += talkSeconds
    if counts.answered == 1, members.count > 1 { members[(member + 1) % members.count].received += 1 }
  }

  private mutating func addInvitations(_ sent: [Int], day: Int) {
    days[day].meetingInvitations = sent[0]
    days[day].patientInvitations = sent[1]
    totals.invitations += InvitationCounts(
      meetingInvitations: sent[0], meetingRecipients: 3 * sent[0], patientInvitations: sent[1],
      patientRecipients: sent[1], smsInvitations: sent[1] / 2)
    let kinds: [(InvitationKind, Int)] = [(.meeting, sent[0]), (.patient, sent[1])]
    let steps: [(InvitationEvent, Double)] = [(.accepted, 0.8), (.joined, 0.7), (.sent, 1)]
    for (kind, number) in kinds {
      for (event, share) in steps {
        let reached = Int(Double(number) * share)
        guard reached > 0 else { continue }
        invitations.append(
          InvitationUsage(
            day: days[day].day, kind: kind, event: event, channel: .email, invitations: reached, recipients: reached))
      }
    }
  }
}

/// The same numbers in every run.
private struct Dice {
  var state: UInt64

  /// 0 to `sides - 1`.
  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
}
