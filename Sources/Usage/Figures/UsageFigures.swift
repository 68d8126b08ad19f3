import Accounts
import CivilTime
import LogReading

/// What was counted, ready to be asked for: the figures of any organization in any period that is made of whole slices.
package struct UsageFigures: Sendable {
  /// Numbers of all organizations, by id (bytewise).
  package let organizations: [UInt32]
  /// The latest instant among all counted records; nil without one. Days after it do not exist yet.
  package let asOf: Instant?

  private let aggregate: UsageAggregate
  private let roster: Roster
  private let directory: Directory?
  /// By organization number, members' numbers.
  private let members: Grouping
  private let invitations: [(key: InvitationKey, cell: InvitationCell)]
  /// By organization number, indices of `invitations`.
  private let invitationsOfOrganization: Grouping

  /// - Parameters:
  ///   - aggregate: of all hours, merged.
  ///   - roster: the directory's, or the one made from the records.
  package init(aggregate: consuming UsageAggregate, roster: Roster, directory: Directory?, asOf: Instant?) {
    // Handed over, since there may be millions of them.
    let invitations = aggregate.removeInvitations()
    self.invitations = invitations
    self.aggregate = aggregate
    self.roster = roster
    self.directory = directory
    self.asOf = asOf
    organizations = (0..<UInt32(roster.organizations.count)).sorted { roster.organizations.isLess($0, $1) }
    // Individual accounts are in none.
    members = Grouping(roster.members.map(\.organization), count: roster.organizations.count)
    invitationsOfOrganization = Grouping(invitations.map(\.key.organization), count: roster.organizations.count)
  }

  /// The calendar months in which a counted record lies, ascending.
  package var touchedMonths: [Period] {
    var months: [Period] = []
    for day in aggregate.touchedDays where months.last?.contains(day) != true { months.append(.month(of: day)) }
    return months
  }

  package func zone(of organization: UInt32) -> ZoneRules { aggregate.plan.zone(ofOrganization: organization) }

  /// How the organization wants its members shown in its report.
  package func memberDisplay(of organization: UInt32) -> Directory.MemberDisplay {
    directory?.organizations[Int(organization)].members ?? .named
  }

  package func id(of organization: UInt32) -> String { roster.organizations.string(organization) }

  package func identity(of organization: UInt32) -> OrganizationIdentity {
    let id = self.id(of: organization)
    let known = directory?.organizations[Int(organization)]
    return OrganizationIdentity(
      id: id, name: known?.name ?? id, timeZone: zone(of: organization).identifier, language: known?.language)
  }

  /// Everything counted for one organization in one period.
  ///
  /// - Parameter period: every slice must lie wholly inside or outside of it.
  /// - Complexity: O(members + days) of the organization in the period.
  package func usage(of organization: UInt32, in period: Period) -> OrganizationUsage {
    let zone = zone(of: organization)
    let existingDays = asOf.flatMap { period.through(zone.latestDay(begunBy: $0)) }
    let slices = aggregate.plan.slices.indices(in: period.first...period.last)
    var days =
      existingDays.map { range in
        (0..<(range.upperBound - range.lowerBound + 1)).map { DayUsage(day: range.lowerBound + $0) }
      } ?? []
    let members = memberUsage(of: organization, zone, period, slices, &days)
    let invitations = invitationUsage(of: organization, in: period)

    var totals = OrganizationTotals(members: members.count)
    totals.activeMembers = members.activeCount
    var talk = TalkHistogram()
    addCalls(of: organization, slices, to: &days)
    for slice in slices where !aggregate.slices[slice].isEmpty {
      aggregate.slices[slice].talk.add(organization, to: &talk)
    }
    for entry in invitations where entry.event == .sent { add(entry, to: &totals.invitations, &days) }
    for day in days {
      totals.calls += day.calls
      totals.talkSeconds += day.talkSeconds
    }
    let longest = members.usages.compactMap(\.longestTalkSeconds).max()
    totals.longestTalkSeconds = longest
    // A percentile stands for its bin, but nothing was longer than the longest call.
    totals.talkP50Seconds = talk.percentile(50).map { min($0, longest ?? $0) }
    totals.talkP90Seconds = talk.percentile(90).map { min($0, longest ?? $0) }
    totals.talkP95Seconds = talk.percentile(95).map { min($0, longest ?? $0) }
    return OrganizationUsage(
      organization: identity(of: organization), period: period, existingDays: existingDays, totals: totals, days: days,
      hours: hourUsage(of: organization, zone, existingDays, slices), durations: talk.durations(),
      invitations: invitations, partners: partnerUsage(of: organization, slices), members: members.usages)
  }

  /// When each member was active that has figures in the period or belonged to the organization in it, in no order.
  ///
  /// - Precondition: the plan counts hours of members.
  package func presence(of organization: UInt32, in period: Period) -> [MemberPresence] {
    precondition(aggregate.plan.countsHoursOfMembers, "nobody asked in which hours members are active")
    let slices = aggregate.plan.slices.indices(in: period.first...period.last)
    let used = slices.filter { !aggregate.slices[$0].members.isEmpty }
    return members.items[members.range(of: Int(organization))].compactMap { number in
      var presence = MemberPresence()
      for slice in used {
        let first = aggregate.plan.slices.ranges[slice].lowerBound
        let cell = aggregate.slices[slice].members[Int(number)]
        for day in 0..<31 where cell.activeDays >> UInt32(day) & 1 == 1 { presence.activeDays.append(first + day) }
        presence.activeHours.formUnion(aggregate.slices[slice].hoursOfMembers[Int(number)])
      }
      return presence.activeDays.isEmpty ? nil : presence
    }
  }

  /// What stands for an organization where nothing was counted and nobody asked for a period: nobody's membership can
  /// overlap a time that there is not.
  package func usageWithoutPeriod(of organization: UInt32) -> OrganizationUsage {
    let anyDay = Day(number: 0)
    var usage = usage(of: organization, in: Period(first: anyDay, last: anyDay))
    usage.members = []
    usage.totals.members = 0
    return usage
  }

  private struct Members {
    /// By id. Those of whom nobody is to know who they are are one row, the first, without an id.
    var usages: [MemberUsage]
    var count: Int
    var activeCount: Int
  }

  /// The members' rows; counts whom was active on which day into `days` on the way.
  private func memberUsage(
    of organization: UInt32, _ zone: ZoneRules, _ period: Period, _ slices: [Int], _ days: inout [DayUsage]
  ) -> Members {
    let interval = Interval(from: zone.start(of: period.first), until: zone.start(of: period.last + 1))
    let used = slices.filter { !aggregate.slices[$0].members.isEmpty }
    let listed = members.items[members.range(of: Int(organization))].filter { number in
      used.contains { aggregate.slices[$0].members[Int(number)].isSeen } || belongs(number, during: interval)
    }
    var usages: [MemberUsage] = []
    var nameless: MemberUsage?
    var activeCount = 0
    for number in roster.sortedByAccount(listed) {
      var sum = MemberCell()
      var activeDays = 0
      for slice in used {
        let cell = aggregate.slices[slice].members[Int(number)]
        sum += cell
        activeDays += cell.activeDays.nonzeroBitCount
        var bits = cell.activeDays
        while bits != 0 {
          let day = aggregate.plan.slices.ranges[slice].lowerBound + bits.trailingZeroBitCount
          if let first = days.first?.day { days[day - first].activeMembers += 1 }
          bits &= bits - 1
        }
      }
      if activeDays > 0 { activeCount += 1 }
      let account = roster.members[Int(number)].account
      let isNameless = roster.isNameless(number)
      let id = isNameless ? "" : roster.accounts.string(account)
      let usage = MemberUsage(
        id: id, name: directory?.accountNames[account] ?? id, calls: sum.calls.counts,
        talkSeconds: Int(sum.calls.talkSeconds),
        longestTalkSeconds: sum.calls[.answered] > 0 ? Int(sum.longestTalkSeconds) : nil, received: Int(sum.received),
        meetingInvitations: Int(sum.meetingInvitations), patientInvitations: Int(sum.patientInvitations),
        activeDays: activeDays)
      if isNameless {
        nameless = nameless.map { $0 + usage } ?? usage
      } else {
        usages.append(usage)
      }
    }
    return Members(
      usages: (nameless.map { [$0] } ?? []) + usages, count: listed.count { !roster.isAnonymous($0) },
      activeCount: activeCount)
  }

  /// Whether there is a directory that has the member in the organization during the interval.
  private func belongs(_ member: UInt32, during interval: Interval) -> Bool {
    directory?.memberships(of: member).contains { $0.interval.overlaps(interval) } ?? false
  }

  private func addCalls(of organization: UInt32, _ slices: [Int], to days: inout [DayUsage]) {
    guard let first = days.first?.day else { return }
    for slice in slices where !aggregate.slices[slice].days.isEmpty {
      let range = aggregate.plan.slices.ranges[slice]
      for day in 0...(range.upperBound - range.lowerBound) {
        let index = range.lowerBound + day - first
        guard index < days.count else { break }
        let cell = aggregate.slices[slice].days[day * roster.organizations.count + Int(organization)]
        days[index].calls += cell.counts
        days[index].talkSeconds += Int(cell.talkSeconds)
      }
    }
  }

  private func add(_ entry: InvitationUsage, to totals: inout InvitationCounts, _ days: inout [DayUsage]) {
    let index = days.first.map { entry.day - $0.day }
    switch entry.kind {
    case .meeting:
      totals.meetingInvitations += entry.invitations
      totals.meetingRecipients += entry.recipients
      if let index { days[index].meetingInvitations += entry.invitations }
    case .patient:
      totals.patientInvitations += entry.invitations
      totals.patientRecipients += entry.recipients
      if let index { days[index].patientInvitations += entry.invitations }
    }
    if entry.channel == .sms { totals.smsInvitations += entry.invitations }
  }

  private func hourUsage(
    of organization: UInt32, _ zone: ZoneRules, _ existingDays: ClosedRange<Day>?, _ slices: [Int]
  ) -> [HourUsage] {
    let occurrences = existingDays.map(zone.occurrencesOfHours) ?? Array(repeating: 0, count: 168)
    var hours = (0..<168).map { HourUsage(weekday: $0 / 24 + 1, hour: $0 % 24, occurrences: occurrences[$0]) }
    for slice in slices where !aggregate.slices[slice].hours.isEmpty {
      for hour in hours.indices {
        let cell = aggregate.slices[slice].hours[Int(organization) * 168 + hour]
        hours[hour].calls += Int(cell.calls)
        hours[hour].talkSeconds += Int(cell.talkSeconds)
      }
    }
    return hours
  }

  private func partnerUsage(of organization: UInt32, _ slices: [Int]) -> [PartnerUsage] {
    var cells = [CallCell](repeating: CallCell(), count: SliceSums.partnerCellCount)
    for slice in slices where !aggregate.slices[slice].partners.isEmpty {
      for code in cells.indices {
        cells[code] += aggregate.slices[slice].partners[Int(organization) * SliceSums.partnerCellCount + code]
      }
    }
    return cells.indices.filter { cells[$0].calls > 0 }.map { code in
      PartnerUsage(
        kind: PartnerCode(rawValue: UInt8(code)), calls: Int(cells[code].calls),
        talkSeconds: Int(cells[code].talkSeconds))
    }.sorted()
  }

  private func invitationUsage(of organization: UInt32, in period: Period) -> [InvitationUsage] {
    let firstDay = aggregate.plan.slices.firstDay
    let range = invitationsOfOrganization.range(of: Int(organization))
    var asked = invitationsOfOrganization.items[range].map { invitations[Int($0)] }
    asked.removeAll { !period.contains(firstDay + Int($0.key.dayIndex)) }
    asked.sort { $0.key < $1.key }
    return asked.map { invitation in
      InvitationUsage(
        day: firstDay + Int(invitation.key.dayIndex), kind: invitation.key.kind, event: invitation.key.event,
        channel: invitation.key.channel, invitations: Int(invitation.cell.invitations),
        recipients: Int(invitation.cell.recipients))
    }
  }
}
