import LogReading

/// Figures that do not add up: a mistake of ours. Nothing may be published then.
package struct FootingFailure: Error, Hashable, Sendable {
  /// What was compared, and the two sides.
  package var description: String

  package init(_ description: String) { self.description = description }

  /// Throws where the two differ.
  static func require(_ a: Int, equals b: Int, _ what: @autoclosure () -> String) throws(FootingFailure) {
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
      ("answered calls by length", durations.reduce(0) { $0 + $1.calls }, totals.calls.answered),
    ]
    for (what, sum, total) in sums { try FootingFailure.require(sum, equals: total, "\(name): \(what)") }
  }
}

extension UsageAggregate {
  /// Checks that every counted record is with exactly one member, or on a day that nobody asked for.
  package func requireFooting(counted: Int) throws(FootingFailure) {
    var records = countedOutside
    for slice in slices {
      for member in slice.members { records += member.calls.counts.calls + Int(member.invitationEvents) }
    }
    try FootingFailure.require(records, equals: counted, "records with members or outside the period, and counted")
  }
}
