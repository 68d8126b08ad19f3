import CivilTime
import LogReading
import Usage

@testable import Reporting

/// A month of a few members, of whom it is known who did what in which hour of which day.
struct SmallWorld {
  struct Event: Hashable {
    enum Kind: Hashable {
      case call(talkSeconds: Int)
      case invitation(InvitationKind, InvitationEvent)
    }

    var member: Int
    var day: Day
    var hour: Int
    var kind: Kind

    /// Who accepts an invitation is not active by that.
    var isActivity: Bool {
      switch kind {
      case .call, .invitation(_, .sent): true
      case .invitation: false
      }
    }

    var hourOfWeek: Int { (day.weekday - 1) * 24 + hour }
  }

  let period: Period
  let memberCount: Int
  var events: [Event]

  var days: [Day] { (0..<period.dayCount).map { period.first + $0 } }

  /// Members who were active in a time.
  func activeCount(_ isInTime: (Event) -> Bool) -> Int {
    Set(events.filter { $0.isActivity && isInTime($0) }.map(\.member)).count
  }

  var presence: [MemberPresence] {
    (0..<memberCount).map { member in
      let activity = events.filter { $0.member == member && $0.isActivity }
      var hours = WeekHours()
      for event in activity { hours.insert(event.hourOfWeek) }
      return MemberPresence(activeDays: Set(activity.map(\.day)).sorted(), activeHours: hours)
    }.filter { !$0.activeDays.isEmpty }
  }

  var usage: OrganizationUsage {
    var usage = OrganizationUsage(
      organization: OrganizationIdentity(id: "o", name: "Praxis", timeZone: "Europe/Berlin"), period: period,
      existingDays: period.first...period.last, totals: OrganizationTotals(members: memberCount),
      days: days.map { DayUsage(day: $0) },
      hours: (0..<168).map { hour in
        let occurrences = days.count { $0.weekday == hour / 24 + 1 }
        return HourUsage(weekday: hour / 24 + 1, hour: hour % 24, occurrences: occurrences)
      },
      durations: DurationUsage.bounds.enumerated().map { index, bound in
        DurationUsage(fromSeconds: bound, toSeconds: DurationUsage.bounds.dropFirst(index + 1).first)
      },
      invitations: [], members: (0..<memberCount).map { MemberUsage(id: "m-\($0)", name: "Name-\($0)") })
    for event in events { usage.add(event, on: event.day - period.first) }
    usage.addPercentiles(of: events)
    for (index, day) in days.enumerated() {
      usage.days[index].activeMembers = activeCount { $0.day == day }
    }
    for member in usage.members.indices {
      usage.members[member].activeDays =
        Set(
          events.filter { $0.member == member && $0.isActivity }.map(\.day)
        ).count
    }
    usage.totals.activeMembers = activeCount { _ in true }
    usage.partners = [
      PartnerUsage(kind: nil, calls: usage.totals.calls.calls, talkSeconds: usage.totals.talkSeconds)
    ]
    return usage
  }

  /// The report of the month as it is published where no members are listed.
  func report(minimumGroup: Int) -> OrganizationReport {
    let usage = self.usage
    return OrganizationReport(
      usage: usage.withholding(Withholding(usage, presence, minimumGroup: minimumGroup)), previous: nil, language: .de,
      asOf: period.last, earlierPeriod: nil, laterPeriod: nil, runCounts: RunCounts())
  }
}

extension SmallWorld {
  /// Made up so that all rules have work to do: some worlds are busy in the same few hours of every working day, some at
  /// any time; some have weekends; on some days only one member comes, or somebody accepts an invitation.
  init(_ random: inout Random) {
    func below(_ limit: Int) -> Int { Int(random.unit() * Double(limit)) }
    func happens(_ probability: Double) -> Bool { random.unit() < probability }
    let month = Period(["2026-02", "2026-10", "2026-11"][below(3)])
    period = month ?? Period(first: Day(number: 0), last: Day(number: 0))
    memberCount = 1 + below(9)
    events = []
    let (workday, weekend) = ([0, 0.3, 0.9, 1][below(4)], [0, 0.02, 0.1, 0.5][below(4)])
    let hours = (0..<1 + below(4)).map { 8 + $0 }
    let everyHour = happens(0.5)
    for day in days {
      let isQuiet = happens(0.05)
      for member in 0..<memberCount where !isQuiet || member == 0 {
        let rate = day.isWeekend ? weekend : workday
        for hour in everyHour ? hours : [hours[below(hours.count)]] where happens(rate) {
          events.append(Event(member: member, day: day, hour: hour, kind: .call(talkSeconds: below(5000))))
        }
        if happens(0.1 * rate) {
          events.append(
            Event(member: member, day: day, hour: hours[0], kind: .invitation(.patient, .sent)))
        }
      }
      if happens(0.05) {
        events.append(Event(member: below(memberCount), day: day, hour: 12, kind: .invitation(.meeting, .accepted)))
      }
      if happens(0.03) {
        events.append(
          Event(member: below(memberCount), day: day, hour: below(24), kind: .call(talkSeconds: below(300))))
      }
    }
  }
}

extension OrganizationUsage {
  fileprivate mutating func add(_ event: SmallWorld.Event, on day: Int) {
    switch event.kind {
    case .call(let talkSeconds):
      let call = talkSeconds > 0 ? CallCounts(answered: 1) : CallCounts(missed: 1)
      days[day].calls += call
      days[day].talkSeconds += talkSeconds
      totals.calls += call
      totals.talkSeconds += talkSeconds
      members[event.member].calls += call
      members[event.member].talkSeconds += talkSeconds
      hours[event.hourOfWeek].calls += 1
      hours[event.hourOfWeek].talkSeconds += talkSeconds
      if talkSeconds > 0 {
        let duration = durations.lastIndex { $0.fromSeconds <= talkSeconds } ?? 0
        durations[duration].calls += 1
        totals.longestTalkSeconds = max(totals.longestTalkSeconds ?? 0, talkSeconds)
      }
    case .invitation(let kind, let what):
      if let index = invitations.firstIndex(where: { $0.day == event.day && $0.kind == kind && $0.event == what }) {
        invitations[index].invitations += 1
        invitations[index].recipients += 1
      } else {
        invitations.append(
          InvitationUsage(day: event.day, kind: kind, event: what, channel: .email, invitations: 1, recipients: 1))
      }
      guard what == .sent else { return }
      days[day].patientInvitations += 1
      totals.invitations.patientInvitations += 1
      totals.invitations.patientRecipients += 1
      members[event.member].patientInvitations += 1
    }
  }

  fileprivate mutating func addPercentiles(of events: [SmallWorld.Event]) {
    let talks = events.compactMap { event in
      if case .call(let talkSeconds) = event.kind, talkSeconds > 0 { talkSeconds } else { nil }
    }.sorted()
    guard !talks.isEmpty else { return }
    func percentile(_ percent: Int) -> Int { talks[max(1, (talks.count * percent + 99) / 100) - 1] }
    totals.talkP50Seconds = percentile(50)
    totals.talkP90Seconds = percentile(90)
    totals.talkP95Seconds = percentile(95)
  }
}
