import Usage

extension Table where Source == OrganizationUsage {
  /// One row: the totals.
  package static var organizations: Table {
    Table(
      "organizations", "one row for each organization: the totals",
      columns: [
        .organization, .text("name", "name of the organization, or else its id"),
        .integer("members", unit: "members", "accounts that belonged to it at some time of the period"),
        .integer("active_members", unit: "members", "members active on at least one day"),
      ] + .callCounts
        + [
          .seconds("talk_s", "talk of the calls made"),
          .seconds("longest_talk_s", "the longest answered call; absent without one").optional,
          .talkPercentile("talk_p50_s", "half"), .talkPercentile("talk_p90_s", "90 %"),
          .talkPercentile("talk_p95_s", "95 %"), .meetingInvitations,
          .integer("meeting_recipients", unit: "recipients", "recipients of these, added up"), .patientInvitations,
          .integer("patient_recipients", unit: "recipients", "recipients of these, added up"),
          .integer("sms_invitations", unit: "invitations", "invitations of both kinds that were sent by SMS"),
        ],
      elements: \.onlyTotals
    ) { usage, totals in
      [
        .text(usage.organization.id), .text(usage.organization.name), .integer(totals.members),
        .integer(totals.activeMembers),
      ] + totals.calls.cells
        + [
          .integer(totals.talkSeconds), Cell(totals.longestTalkSeconds), Cell(totals.talkP50Seconds),
          Cell(totals.talkP90Seconds), Cell(totals.talkP95Seconds), .integer(totals.invitations.meetingInvitations),
          .integer(totals.invitations.meetingRecipients), .integer(totals.invitations.patientInvitations),
          .integer(totals.invitations.patientRecipients), .integer(totals.invitations.smsInvitations),
        ]
    }
  }
}

extension Column {
  fileprivate static func talkPercentile(_ name: String, _ share: String) -> Column {
    seconds(name, "talk time that \(share) of the answered calls do not exceed; absent without one").optional
  }
}

extension OrganizationUsage {
  fileprivate var onlyTotals: [OrganizationTotals] { [totals] }
}
