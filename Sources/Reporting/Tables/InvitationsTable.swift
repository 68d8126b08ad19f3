import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each day, kind, event and channel that occurred.
  package static var invitations: Table {
    Table("invitations", elements: \.invitations) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .text("day") { _, invitation in invitation.day.description },
        .text("kind") { _, invitation in invitation.kindName },
        .text("event") { _, invitation in invitation.eventName },
        .text("channel") { _, invitation in invitation.channelName },
        .integer("invitations") { _, invitation in invitation.invitations },
        .integer("recipients") { _, invitation in invitation.recipients },
      ]
    }
  }
}

// The names are spelled out, since they are promised to readers of the files; those of the cases are not.
extension InvitationUsage {
  fileprivate var kindName: String {
    switch kind {
    case .meeting: "meeting"
    case .patient: "patient"
    }
  }

  fileprivate var eventName: String {
    switch event {
    case .sent: "sent"
    case .accepted: "accepted"
    case .declined: "declined"
    case .joined: "joined"
    case .cancelled: "cancelled"
    case .expired: "expired"
    case .failed: "failed"
    }
  }

  fileprivate var channelName: String {
    switch channel {
    case .email: "email"
    case .sms: "sms"
    case .app: "app"
    }
  }
}
