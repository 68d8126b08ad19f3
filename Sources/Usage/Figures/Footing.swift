import Accounts
import LogReading

/// Figures that do not add up: a mistake of ours. Nothing may be published then.
package struct FootingFailure: Error, Hashable, Sendable {
  /// What was compared, and the two sides.
  package var description: String

  package init(_ description: String) { self.description = description }

  /// Throws where the two differ.
  package static func require(_ a: Int, equals b: Int, _ what: @autoclosure () -> String) throws(FootingFailure) {
    guard a == b else { throw FootingFailure("\(what()): \(a) is not \(b)") }
  }
}

extension OrganizationUsage {
  /// Checks that every total is the sum over the members, over the days, over the hours, over the classes of length and
  /// over the invitations.
  package func requireFooting() throws(FootingFailure) {
    let name = "organization \(organization.id), \(period.label)"
    var byMember = MemberUsage(id: "", name: "")
    for member in members {
      byMember.calls += member.calls
      byMember.talkSeconds += member.talkSeconds
      byMember.meetingInvitations += member.meetingInvitations
      byMember.patientInvitations += member.patientInvitations
      byMember.activeDays += member.activeDays
    }
    var byDay = DayUsage(day: period.first)
    for day in days {
      byDay.calls += day.calls
      byDay.talkSeconds += day.talkSeconds
      byDay.meetingInvitations += day.meetingInvitations
      byDay.patientInvitations += day.patientInvitations
      byDay.activeMembers += day.activeMembers
    }
    let (meetings, patients) = (totals.invitations.meetingInvitations, totals.invitations.patientInvitations)
    let sent = invitations.filter { $0.event == .sent }
    guard byMember.calls == totals.calls else { throw FootingFailure("\(name): calls by member") }
    guard byDay.calls == totals.calls else { throw FootingFailure("\(name): calls by day") }
    let sums = [
      ("talk time by member", byMember.talkSeconds, totals.talkSeconds),
      ("talk time by day", byDay.talkSeconds, totals.talkSeconds),
      ("meeting invitations by member", byMember.meetingInvitations, meetings),
      ("meeting invitations by day", byDay.meetingInvitations, meetings),
      ("patient invitations by member", byMember.patientInvitations, patients),
      ("patient invitations by day", byDay.patientInvitations, patients),
      ("invitations sent, by kind and channel", sent.reduce(0) { $0 + $1.invitations }, meetings + patients),
      ("active members by day and active days by member", byDay.activeMembers, byMember.activeDays),
      ("calls by hour", hours.reduce(0) { $0 + $1.calls }, totals.calls.calls),
      ("talk time by hour", hours.reduce(0) { $0 + $1.talkSeconds }, totals.talkSeconds),
      ("calls by partner", partners.reduce(0) { $0 + $1.calls }, totals.calls.calls),
      ("talk time by partner", partners.reduce(0) { $0 + $1.talkSeconds }, totals.talkSeconds),
      ("answered calls by length", durations.reduce(0) { $0 + $1.calls }, totals.calls.answered),
    ]
    for (what, sum, total) in sums { try FootingFailure.require(sum, equals: total, "\(name): \(what)") }
  }
}

extension UsageAggregate {
  /// Checks, before anything is written, that every counted record is with exactly one member or on a day that nobody
  /// asked for, and that every organization's sums are the same by member, by day, by hour and by length, in every
  /// slice. Takes one pass over the cells.
  package func requireFooting(counted: Int) throws(FootingFailure) {
    var records = countedOutside
    var sent = sentInvitations()
    for slice in slices.indices where !slices[slice].isEmpty {
      for member in slices[slice].members { records += member.calls.counts.calls + Int(member.invitationEvents) }
      let sums = sumsByMember(ofSlice: slice)
      for organization in 0..<plan.organizationCount {
        try require(sums[organization], of: organization, slice, name(slice, organization))
        let key = SliceOrganization(slice: slice, organization: organization)
        let entries = sent.removeValue(forKey: key) ?? InvitationCounts()
        try FootingFailure.require(
          sums[organization].meetingInvitations, equals: entries.meetingInvitations,
          "\(name(slice, organization)): meeting invitations by member and by day")
        try FootingFailure.require(
          sums[organization].patientInvitations, equals: entries.patientInvitations,
          "\(name(slice, organization)): patient invitations by member and by day")
      }
    }
    guard sent.isEmpty else { throw FootingFailure("invitations on days on which nothing happened") }
    try FootingFailure.require(records, equals: counted, "records with members or outside the period, and counted")
  }

  /// What an organization's members did in a slice.
  private struct MemberSums {
    var calls = CallCounts()
    var talkSeconds = 0
    var meetingInvitations = 0
    var patientInvitations = 0
  }

  private struct SliceOrganization: Hashable {
    var slice: Int
    var organization: Int
  }

  private func name(_ slice: Int, _ organization: Int) -> String {
    "organization number \(organization), from \(plan.slices.ranges[slice].lowerBound)"
  }

  /// By organization.
  private func sumsByMember(ofSlice slice: Int) -> [MemberSums] {
    var sums = [MemberSums](repeating: MemberSums(), count: plan.organizationCount)
    for (number, member) in slices[slice].members.enumerated() {
      let organization = plan.organizationOfMember[number]
      guard organization != Roster.individual else { continue }
      sums[Int(organization)].calls += member.calls.counts
      sums[Int(organization)].talkSeconds += Int(member.calls.talkSeconds)
      sums[Int(organization)].meetingInvitations += Int(member.meetingInvitations)
      sums[Int(organization)].patientInvitations += Int(member.patientInvitations)
    }
    return sums
  }

  private func sentInvitations() -> [SliceOrganization: InvitationCounts] {
    var sent: [SliceOrganization: InvitationCounts] = [:]
    for day in invitations.indices {
      let slice = Int(plan.slices.sliceOfDay[day])
      for (key, cell) in invitationEntries(ofDay: day) where key.event == .sent {
        let place = SliceOrganization(slice: slice, organization: Int(key.organization))
        switch key.kind {
        case .meeting: sent[place, default: InvitationCounts()].meetingInvitations += Int(cell.invitations)
        case .patient: sent[place, default: InvitationCounts()].patientInvitations += Int(cell.invitations)
        }
      }
    }
    return sent
  }

  private func require(
    _ members: MemberSums, of organization: Int, _ slice: Int, _ place: @autoclosure () -> String
  ) throws(FootingFailure) {
    let sums = slices[slice]
    var days = CallCounts()
    var talkSeconds = 0
    for day in stride(from: organization, to: sums.days.count, by: plan.organizationCount) {
      days += sums.days[day].counts
      talkSeconds += Int(sums.days[day].talkSeconds)
    }
    guard members.calls == days else { throw FootingFailure("\(place()): calls by member and by day") }
    try FootingFailure.require(members.talkSeconds, equals: talkSeconds, "\(place()): talk time by member and by day")
    let hours = sums.hours[organization * 168..<organization * 168 + 168]
    try FootingFailure.require(
      hours.reduce(0) { $0 + Int($1.calls) }, equals: days.calls, "\(place()): calls by hour and by day")
    try FootingFailure.require(
      hours.reduce(0) { $0 + Int($1.talkSeconds) }, equals: talkSeconds, "\(place()): talk time by hour and by day")
    let first = organization * SliceSums.partnerCellCount
    let partners = sums.partners[first..<first + SliceSums.partnerCellCount]
    try FootingFailure.require(
      partners.reduce(0) { $0 + Int($1.calls) }, equals: days.calls, "\(place()): calls by partner and by day")
    try FootingFailure.require(
      partners.reduce(0) { $0 + Int($1.talkSeconds) }, equals: talkSeconds,
      "\(place()): talk time by partner and by day")
    try FootingFailure.require(
      sums.talk.total(of: organization), equals: days.answered, "\(place()): answered calls by length and by day")
  }
}
