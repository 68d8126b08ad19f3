import Usage

extension Table where Source == OrganizationUsage {
  /// One row: the totals.
  package static var organizations: Table {
    Table("organizations", elements: \.onlyTotals) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .text("name") { usage, _ in usage.organization.name },
        .integer("members") { _, totals in totals.members },
        .integer("active_members") { _, totals in totals.activeMembers },
      ] + ColumnDefinition.callCounts { $0.calls } + [
        .integer("talk_s") { _, totals in totals.talkSeconds },
        .integer("longest_talk_s") { _, totals in totals.longestTalkSeconds },
        .integer("talk_p50_s") { _, totals in totals.talkP50Seconds },
        .integer("talk_p90_s") { _, totals in totals.talkP90Seconds },
        .integer("talk_p95_s") { _, totals in totals.talkP95Seconds },
        .integer("meeting_invitations") { _, totals in totals.invitations.meetingInvitations },
        .integer("meeting_recipients") { _, totals in totals.invitations.meetingRecipients },
        .integer("patient_invitations") { _, totals in totals.invitations.patientInvitations },
        .integer("patient_recipients") { _, totals in totals.invitations.patientRecipients },
        .integer("sms_invitations") { _, totals in totals.invitations.smsInvitations },
      ]
    }
  }
}

extension OrganizationUsage {
  fileprivate var onlyTotals: [OrganizationTotals] { [totals] }
}
