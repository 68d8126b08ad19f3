import LogReading

/// Calls by how they ended, and the time talked in them: what a member did in a slice, or an organization on a day.
package struct CallSums: Sendable {
  package var talkSeconds: UInt64 = 0
  /// By ``Disposition/rawValue``.
  package private(set) var calls = InlineArray<6, UInt32>(repeating: 0)

  /// - Parameter disposition: a ``Disposition/rawValue``.
  @inline(__always)
  mutating func count(disposition: UInt8, talkSeconds: UInt32) {
    self.talkSeconds &+= UInt64(talkSeconds)
    calls[Int(disposition)] &+= 1
  }

  package static func += (a: inout CallSums, b: CallSums) {
    a.talkSeconds &+= b.talkSeconds
    for disposition in a.calls.indices { a.calls[disposition] &+= b.calls[disposition] }
  }

  package init() {}

  package init(talkSeconds: UInt64, calls: InlineArray<6, UInt32>) {
    self.talkSeconds = talkSeconds
    self.calls = calls
  }

  package subscript(disposition: Disposition) -> Int { Int(calls[Int(disposition.rawValue)]) }

  package var counts: CallCounts {
    CallCounts(
      answered: self[.answered], missed: self[.missed], cancelled: self[.cancelled], declined: self[.declined],
      busy: self[.busy], failed: self[.failed])
  }
}

extension CallSums: Equatable {
  package static func == (a: CallSums, b: CallSums) -> Bool { a.talkSeconds == b.talkSeconds && a.counts == b.counts }
}

/// What a member did in one slice of time. 64 bytes: a cell lies in one cache line or two neighbours.
package struct MemberCell: Equatable, Summable {
  package var calls = CallSums()
  package var longestTalkSeconds: UInt32 = 0
  /// Bit i: active on the slice's day i.
  package var activeDays: UInt32 = 0
  package var received: UInt32 = 0
  /// Sent ones only, as in the next line.
  package var meetingInvitations: UInt32 = 0
  package var patientInvitations: UInt32 = 0
  /// Of those sent, the ones that went out as a text message.
  package var smsInvitations: UInt32 = 0
  /// Events of invitations, of every kind.
  package var invitationEvents: UInt32 = 0
  /// Bit i: active in that hour of the local clock, on whatever day of the slice.
  package var activeHours: UInt32 = 0

  package init() {}

  /// Whether any counted record speaks of the member.
  package var isSeen: Bool { calls.counts.calls > 0 || received > 0 || invitationEvents > 0 }

  package static func += (a: inout MemberCell, b: MemberCell) {
    a.calls += b.calls
    a.longestTalkSeconds = max(a.longestTalkSeconds, b.longestTalkSeconds)
    a.activeDays |= b.activeDays
    a.received &+= b.received
    a.meetingInvitations &+= b.meetingInvitations
    a.patientInvitations &+= b.patientInvitations
    a.smsInvitations &+= b.smsInvitations
    a.invitationEvents &+= b.invitationEvents
    a.activeHours |= b.activeHours
  }
}

/// Calls, and the time talked in them: of those that began in an hour of the week, or were of one kind.
package struct CallCell: Equatable, Summable {
  package var talkSeconds: UInt64 = 0
  package var calls: UInt64 = 0

  package init() {}

  package init(talkSeconds: UInt64, calls: UInt64) {
    self.talkSeconds = talkSeconds
    self.calls = calls
  }

  package static func += (a: inout CallCell, b: CallCell) {
    a.talkSeconds &+= b.talkSeconds
    a.calls &+= b.calls
  }

  /// Takes away what is part of it.
  static func -= (a: inout CallCell, b: CallCell) {
    a.talkSeconds &-= b.talkSeconds
    a.calls &-= b.calls
  }
}

/// Invitation records of one organization, day, kind, event and channel.
package struct InvitationCell: Equatable, Summable {
  package var invitations: UInt64 = 0
  package var recipients: UInt64 = 0

  package init() {}

  package init(invitations: UInt64, recipients: UInt64) {
    self.invitations = invitations
    self.recipients = recipients
  }

  /// Counts one invitation record.
  @inline(__always)
  mutating func count(_ tally: Tally) {
    invitations &+= 1
    recipients &+= UInt64(tally.quantity)
  }

  package static func += (a: inout InvitationCell, b: InvitationCell) {
    a.invitations &+= b.invitations
    a.recipients &+= b.recipients
  }
}
