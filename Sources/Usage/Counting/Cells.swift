import CivilTime
import LogReading

/// What a member did in one slice of time.
struct MemberCell: Hashable, Sendable {
  var talkSeconds: UInt64 = 0
  var answered: UInt32 = 0
  var missed: UInt32 = 0
  var cancelled: UInt32 = 0
  var declined: UInt32 = 0
  var busy: UInt32 = 0
  var failed: UInt32 = 0
  var received: UInt32 = 0
  var meetingInvitations: UInt32 = 0
  var patientInvitations: UInt32 = 0
  /// Events of invitations, of every kind.
  var invitationEvents: UInt32 = 0
  var longestTalkSeconds: UInt32 = 0
  /// Bit i: active on the slice's day i.
  var activeDays: UInt32 = 0

  /// Whether any counted record speaks of the member.
  var isSeen: Bool { callCounts.calls > 0 || received > 0 || invitationEvents > 0 }

  static func += (a: inout MemberCell, b: MemberCell) {
    a.talkSeconds &+= b.talkSeconds
    a.answered &+= b.answered
    a.missed &+= b.missed
    a.cancelled &+= b.cancelled
    a.declined &+= b.declined
    a.busy &+= b.busy
    a.failed &+= b.failed
    a.received &+= b.received
    a.meetingInvitations &+= b.meetingInvitations
    a.patientInvitations &+= b.patientInvitations
    a.invitationEvents &+= b.invitationEvents
    a.longestTalkSeconds = max(a.longestTalkSeconds, b.longestTalkSeconds)
    a.activeDays |= b.activeDays
  }
}

/// What an organization's members did on one of its days.
struct DayCell: Hashable, Sendable {
  var talkSeconds: UInt64 = 0
  var answered: UInt32 = 0
  var missed: UInt32 = 0
  var cancelled: UInt32 = 0
  var declined: UInt32 = 0
  var busy: UInt32 = 0
  var failed: UInt32 = 0

  static func += (a: inout DayCell, b: DayCell) {
    a.talkSeconds &+= b.talkSeconds
    a.answered &+= b.answered
    a.missed &+= b.missed
    a.cancelled &+= b.cancelled
    a.declined &+= b.declined
    a.busy &+= b.busy
    a.failed &+= b.failed
  }
}

/// What began in one hour of the week.
struct HourCell: Hashable, Sendable {
  var talkSeconds: UInt64 = 0
  var calls: UInt64 = 0

  static func += (a: inout HourCell, b: HourCell) {
    a.talkSeconds &+= b.talkSeconds
    a.calls &+= b.calls
  }
}

/// Invitation records of one organization, day, kind, event and channel.
struct InvitationCell: Hashable, Sendable {
  var invitations: UInt64 = 0
  var recipients: UInt64 = 0

  static func += (a: inout InvitationCell, b: InvitationCell) {
    a.invitations &+= b.invitations
    a.recipients &+= b.recipients
  }
}

/// A cell that counts calls by disposition, once.
protocol CallCounting {
  var talkSeconds: UInt64 { get set }
  var answered: UInt32 { get set }
  var missed: UInt32 { get set }
  var cancelled: UInt32 { get set }
  var declined: UInt32 { get set }
  var busy: UInt32 { get set }
  var failed: UInt32 { get set }
}

extension MemberCell: CallCounting {}
extension DayCell: CallCounting {}

extension CallCounting {
  @inline(__always)
  mutating func countCall(_ disposition: Disposition, talkSeconds: UInt32) {
    self.talkSeconds &+= UInt64(talkSeconds)
    switch disposition {
    case .answered: answered &+= 1
    case .missed: missed &+= 1
    case .cancelled: cancelled &+= 1
    case .declined: declined &+= 1
    case .busy: busy &+= 1
    case .failed: failed &+= 1
    }
  }

  var callCounts: CallCounts {
    CallCounts(
      answered: Int(answered), missed: Int(missed), cancelled: Int(cancelled), declined: Int(declined),
      busy: Int(busy), failed: Int(failed))
  }
}

/// The key of an ``InvitationCell``; its order is that of the table.
struct InvitationKey: Hashable, Comparable, Sendable {
  var organization: UInt32
  var dayIndex: Int32
  var kind: InvitationKind
  var event: InvitationEvent
  var channel: InvitationChannel

  /// By name, since that is how tables are sorted.
  private var names: (Int32, String, String, String) { (dayIndex, kind.text, event.text, channel.text) }

  static func < (a: InvitationKey, b: InvitationKey) -> Bool {
    a.organization == b.organization ? a.names < b.names : a.organization < b.organization
  }
}
