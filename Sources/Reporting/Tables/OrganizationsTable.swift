import Usage

extension Table where Source == OrganizationUsage {
  /// One row: the totals.
  package static var organizations: Table {
    Table(
      "organizations",
      columns: [.text("organization"), .text("name"), .integer("members"), .integer("active_members")] + .callCounts
        + [
          .integer("talk_s"), .integer("longest_talk_s"), .integer("talk_p50_s"), .integer("talk_p90_s"),
          .integer("talk_p95_s"), .integer("meeting_invitations"), .integer("meeting_recipients"),
          .integer("patient_invitations"), .integer("patient_recipients"), .integer("sms_invitations"),
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

extension OrganizationUsage {
  fileprivate var onlyTotals: [OrganizationTotals] { [totals] }
}
