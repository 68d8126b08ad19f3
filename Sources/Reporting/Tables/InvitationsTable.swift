import LogReading
import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each day, kind, event and channel that occurred.
  package static var invitations: Table {
    Table(
      "invitations",
      columns: [
        .text("organization"), .text("day"), .text("kind"), .text("event"), .text("channel"),
        .integer("invitations"), .integer("recipients"),
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
