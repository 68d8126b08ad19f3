import Usage

extension Table where Source == OrganizationUsage {
  /// A row for every local day that exists, also for those without a call.
  package static var days: Table {
    Table("days", elements: \.days) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .text("day") { _, day in day.day.description },
        .integer("active_members") { _, day in day.activeMembers },
      ] + ColumnDefinition.callCounts { $0.calls } + [
        .integer("talk_s") { _, day in day.talkSeconds },
        .integer("meeting_invitations") { _, day in day.meetingInvitations },
        .integer("patient_invitations") { _, day in day.patientInvitations },
      ]
    }
  }
}
