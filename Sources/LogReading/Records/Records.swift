import CivilTime

/// Where a text stands in the bytes that come with its record. Empty means that there is none.
package struct TextRange: Hashable, Sendable {
  package var offset: Int32
  package var count: Int32

  @inlinable @inline(__always)
  package init(offset: Int, count: Int) {
    self.offset = Int32(truncatingIfNeeded: offset)
    self.count = Int32(truncatingIfNeeded: count)
  }

  package static let none = TextRange(offset: 0, count: 0)

  @inlinable @inline(__always)
  package var isEmpty: Bool { count == 0 }
}

/// The bytes a record's texts stand in, unescaped. Lent until ``RecordSink/textWillChange()``: whoever wants to keep a
/// text for longer copies it.
package struct RecordText {
  @usableFromInline let base: UnsafePointer<UInt8>

  /// `base` is the start of the reader's window; every range of the record lies inside it.
  @inlinable @inline(__always)
  init(base: UnsafePointer<UInt8>) { self.base = base }

  @inlinable @inline(__always)
  package subscript(range: TextRange) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + Int(range.offset), count: Int(range.count))
  }
}

/// One call, valid by every rule of the format.
package struct CallRecord {
  package var id = TextRange.none
  package var startedAt = Instant(milliseconds: 0)
  package var organization = TextRange.none
  package var caller = TextRange.none
  package var context = CallContext.direct
  package var media = Media.video
  package var disposition = Disposition.answered
  package var ringSeconds: Int32 = 0
  package var talkSeconds: Int32 = 0
  package var isTest = false
}

/// Somebody on a call besides, or even, the caller.
package struct Participant {
  /// Of an account only; the id of a patient or guest is checked, and forgotten.
  package var account = TextRange.none
  package var role = ParticipantRole.account
  /// nil stands for the call's own.
  package var talkSeconds: Int32?
}

/// One event in the life of an invitation, valid by every rule of the format.
package struct InvitationRecord {
  package var id = TextRange.none
  package var at = Instant(milliseconds: 0)
  package var organization = TextRange.none
  package var inviter = TextRange.none
  package var kind = InvitationKind.meeting
  package var event = InvitationEvent.sent
  package var channel = InvitationChannel.email
  package var recipients: Int32 = 1
  package var isTest = false
}

/// Takes what a log says, record by record, in the order of its lines.
package protocol RecordSink: ~Copyable {
  mutating func receive(call: borrowing CallRecord, participants: UnsafeBufferPointer<Participant>, text: RecordText)
  mutating func receive(invitation: borrowing InvitationRecord, text: RecordText)
  mutating func receive(rejection: Rejection)
  /// The texts of all records received so far are about to go away. Also called once after the last record.
  mutating func textWillChange()
}
