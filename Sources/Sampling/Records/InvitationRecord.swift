import CivilTime

/// One event in the life of an invitation.
struct InvitationRecord {
  enum Kind {
    case meeting, patient

    var name: StaticString { self == .meeting ? "meeting" : "patient" }
  }

  enum Event {
    case sent, accepted, declined, joined, cancelled, expired, failed

    var name: StaticString {
      switch self {
      case .sent: "sent"
      case .accepted: "accepted"
      case .declined: "declined"
      case .joined: "joined"
      case .cancelled: "cancelled"
      case .expired: "expired"
      case .failed: "failed"
      }
    }
  }

  enum Channel {
    case email, sms, app

    var name: StaticString {
      switch self {
      case .email: "email"
      case .sms: "sms"
      case .app: "app"
      }
    }
  }

  var id: RecordID
  var at: Instant
  /// As the platform saw it when the event happened.
  var organization: Int?
  var inviter: Int
  let kind: Kind
  var event: Event
  let channel: Channel
  var recipients: Int
  let scheduledAt: Instant?
  let isTest: Bool
}
