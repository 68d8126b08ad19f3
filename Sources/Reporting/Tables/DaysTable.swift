import Usage

extension Table where Source == OrganizationUsage {
  /// A row for every local day that exists, also for those without a call.
  package static var days: Table {
    Table(
      "days",
      columns: [.text("organization"), .text("day"), .integer("active_members")] + .callCounts
        + [.integer("talk_s"), .integer("meeting_invitations"), .integer("patient_invitations")],
      elements: \.days
    ) { usage, day in
      [.text(usage.organization.id), .text(day.day.description), .integer(day.activeMembers)] + day.calls.cells
        + [.integer(day.talkSeconds), .integer(day.meetingInvitations), .integer(day.patientInvitations)]
    }
  }
}
