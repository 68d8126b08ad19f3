import Usage

extension Table where Source == OrganizationUsage {
  /// A row for every member, also for those who did nothing.
  package static var members: Table {
    Table("members", elements: \.members) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .text("member") { _, member in member.id },
        .text("name") { _, member in member.name },
      ] + ColumnDefinition.callCounts { $0.calls } + [
        .integer("talk_s") { _, member in member.talkSeconds },
        .integer("longest_talk_s") { _, member in member.longestTalkSeconds },
        .integer("received") { _, member in member.received },
        .integer("meeting_invitations") { _, member in member.meetingInvitations },
        .integer("patient_invitations") { _, member in member.patientInvitations },
        .integer("active_days") { _, member in member.activeDays },
      ]
    }
  }
}
