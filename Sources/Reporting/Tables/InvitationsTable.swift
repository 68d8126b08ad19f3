import LogReading
import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each day, kind, event and channel that occurred.
  package static var invitations: Table {
    Table(
      "invitations", "one row for each combination that occurred",
      columns: [
        .organization, .day("local day of the event"),
        .word("kind", InvitationKind.allCases.map(\.text), "what for"),
        .word("event", InvitationEvent.allCases.map(\.text), "what happened to the invitation"),
        .word("channel", InvitationChannel.allCases.map(\.text), "how it was sent"),
        .integer("invitations", unit: "invitations", "records of that event"),
        .integer("recipients", unit: "recipients", "recipients of these, added up"),
      ],
      elements: \.invitations
    ) { usage, entry in
      [
        .text(usage.organization.id), .text(entry.day.description), .text(entry.kind.text), .text(entry.event.text),
        .text(entry.channel.text), .integer(entry.invitations), .integer(entry.recipients),
      ]
    }
  }
}
