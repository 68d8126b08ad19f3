import Usage

extension Table where Source == OrganizationUsage {
  /// A row for every member, also for those who did nothing.
  package static var members: Table {
    Table(
      "members", "one row for each member, also for those who did nothing",
      columns: [
        .organization, .text("member", "id of the account"), .text("name", "name of the account, or else its id"),
      ] + .callCounts
        + [
          .seconds("talk_s", "talk of the calls made"),
          .seconds("longest_talk_s", "the longest answered call; absent without one").optional,
          .integer("received", unit: "calls", "calls that the member took part in and did not make"),
          .meetingInvitations, .patientInvitations,
          .integer("active_days", unit: "days", "days on which the member was active"),
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
