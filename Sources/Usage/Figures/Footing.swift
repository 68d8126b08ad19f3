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
  /// Checks that every total is the sum over the members, over the days, over the hours and over the classes of length.
  /// Each of them was counted on its own.
  package func requireFooting() throws(FootingFailure) {
    let name = "organization \(organization.id), \(period.label)"
    var members = MemberUsage(id: "", name: "")
    for member in self.members {
      members.calls += member.calls
      members.talkSeconds += member.talkSeconds
      members.meetingInvitations += member.meetingInvitations
      members.patientInvitations += member.patientInvitations
    }
    guard members.calls == totals.calls else { throw FootingFailure("\(name): calls by member") }
    try FootingFailure.require(members.talkSeconds, equals: totals.talkSeconds, "\(name): talk time by member")
    try FootingFailure.require(
      members.meetingInvitations, equals: totals.invitations.meetingInvitations,
      "\(name): meeting invitations by member")
    try FootingFailure.require(
      members.patientInvitations, equals: totals.invitations.patientInvitations,
      "\(name): patient invitations by member")
    try FootingFailure.require(
      days.reduce(0) { $0 + $1.activeMembers }, equals: self.members.reduce(0) { $0 + $1.activeDays },
      "\(name): active members by day and active days by member")
    try FootingFailure.require(
      hours.reduce(0) { $0 + $1.calls }, equals: totals.calls.calls, "\(name): calls by hour")
    try FootingFailure.require(
      hours.reduce(0) { $0 + $1.talkSeconds }, equals: totals.talkSeconds, "\(name): talk time by hour")
    try FootingFailure.require(
      durations.reduce(0) { $0 + $1.calls }, equals: totals.calls.answered, "\(name): answered calls by length")
  }
}

extension UsageAggregate {
  /// Checks that every counted record is with exactly one member, or on a day that nobody asked for.
  package func requireFooting(counted: Int) throws(FootingFailure) {
    var records = countedOutside
    for slice in slices {
      for member in slice.members { records += member.callCounts.calls + Int(member.invitationEvents) }
    }
    try FootingFailure.require(records, equals: counted, "records with members or outside the period, and counted")
  }
}
