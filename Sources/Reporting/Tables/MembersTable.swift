import Usage

extension Table where Source == OrganizationUsage {
  /// A row for every member, also for those who did nothing.
  package static var members: Table {
    Table(
      "members",
      columns: [.text("organization"), .text("member"), .text("name")] + .callCounts
        + [
          .integer("talk_s"), .integer("longest_talk_s"), .integer("received"), .integer("meeting_invitations"),
          .integer("patient_invitations"), .integer("active_days"),
        ],
      elements: \.members
    ) { usage, member in
      [.text(usage.organization.id), .text(member.id), .text(member.name)] + member.calls.cells
        + [
          .integer(member.talkSeconds), Cell(member.longestTalkSeconds), .integer(member.received),
          .integer(member.meetingInvitations), .integer(member.patientInvitations), .integer(member.activeDays),
        ]
    }
  }
}
