import LogReading
import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each day, kind, event and channel that occurred.
  package static var invitations: Table {
    Table("invitations", elements: \.invitations) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .text("day") { _, invitation in invitation.day.description },
        .text("kind") { _, invitation in invitation.kind.text },
        .text("event") { _, invitation in invitation.event.text },
        .text("channel") { _, invitation in invitation.channel.text },
        .integer("invitations") { _, invitation in invitation.invitations },
        .integer("recipients") { _, invitation in invitation.recipients },
      ]
    }
  }
}
