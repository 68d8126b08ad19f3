import LogReading

/// Calls by how they ended, and the time talked in them: what a member did in a slice, or an organization on a day.
struct CallSums: Sendable {
  var talkSeconds: UInt64 = 0
  /// By ``Disposition/rawValue``.
  private var calls = InlineArray<6, UInt32>(repeating: 0)

  /// - Parameter disposition: a ``Disposition/rawValue``.
  @inline(__always)
  mutating func count(disposition: UInt8, talkSeconds: UInt32) {
    self.talkSeconds &+= UInt64(talkSeconds)
    calls[Int(disposition)] &+= 1
  }

  static func += (a: inout CallSums, b: CallSums) {
    a.talkSeconds &+= b.talkSeconds
    for disposition in a.calls.indices { a.calls[disposition] &+= b.calls[disposition] }
  }

  subscript(disposition: Disposition) -> Int { Int(calls[Int(disposition.rawValue)]) }

  var counts: CallCounts {
    CallCounts(
      answered: self[.answered], missed: self[.missed], cancelled: self[.cancelled], declined: self[.declined],
      busy: self[.busy], failed: self[.failed])
  }
}

extension CallSums: Equatable {
  static func == (a: CallSums, b: CallSums) -> Bool { a.talkSeconds == b.talkSeconds && a.counts == b.counts }
}

/// What a member did in one slice of time. 56 bytes: a cell lies in one cache line or two neighbours.
struct MemberCell: Equatable, Sendable {
  var calls = CallSums()
  var longestTalkSeconds: UInt32 = 0
  /// Bit i: active on the slice's day i.
  var activeDays: UInt32 = 0
  var received: UInt32 = 0
  /// Sent ones only, as in the next line.
  var meetingInvitations: UInt32 = 0
  var patientInvitations: UInt32 = 0
  /// Events of invitations, of every kind.
  var invitationEvents: UInt32 = 0

  /// Whether any counted record speaks of the member.
  var isSeen: Bool { calls.counts.calls > 0 || received > 0 || invitationEvents > 0 }

  static func += (a: inout MemberCell, b: MemberCell) {
    a.calls += b.calls
    a.longestTalkSeconds = max(a.longestTalkSeconds, b.longestTalkSeconds)
    a.activeDays |= b.activeDays
    a.received &+= b.received
    a.meetingInvitations &+= b.meetingInvitations
    a.patientInvitations &+= b.patientInvitations
    a.invitationEvents &+= b.invitationEvents
  }
}

/// What began in one hour of the week.
struct HourCell: Equatable, Sendable {
  var talkSeconds: UInt64 = 0
  var calls: UInt64 = 0

  static func += (a: inout HourCell, b: HourCell) {
    a.talkSeconds &+= b.talkSeconds
    a.calls &+= b.calls
  }
}

/// Invitation records of one organization, day, kind, event and channel.
struct InvitationCell: Equatable, Sendable {
  var invitations: UInt64 = 0
  var recipients: UInt64 = 0

  static func += (a: inout InvitationCell, b: InvitationCell) {
    a.invitations &+= b.invitations
    a.recipients &+= b.recipients
  }
}
