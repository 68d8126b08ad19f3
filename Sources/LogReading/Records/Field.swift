import Glibc

/// The fields that mean something to us. Whatever else a record carries is passed over and never kept.
enum Field: UInt8, CaseIterable {
  case type, id, organization, test
  case startedAt, caller, context, media, disposition, ringSeconds, talkSeconds, participants
  case at, inviter, kind, event, channel, recipients, scheduledAt

  var name: StaticString {
    switch self {
    case .type: "type"
    case .id: "id"
    case .organization: "organization"
    case .test: "test"
    case .startedAt: "started_at"
    case .caller: "caller"
    case .context: "context"
    case .media: "media"
    case .disposition: "disposition"
    case .ringSeconds: "ring_s"
    case .talkSeconds: "talk_s"
    case .participants: "participants"
    case .at: "at"
    case .inviter: "inviter"
    case .kind: "kind"
    case .event: "event"
    case .channel: "channel"
    case .recipients: "recipients"
    case .scheduledAt: "scheduled_at"
    }
  }

  /// The field of that name. First letters tell almost all of them apart; one comparison of bytes decides.
  @inline(__always)
  init?(name: UnsafeRawBufferPointer) {
    guard let field = Field.candidate(name), name.equals(field.name) else { return nil }
    self = field
  }

  @inline(__always)
  private static func candidate(_ name: UnsafeRawBufferPointer) -> Field? {
    guard name.count >= 2 else { return nil }
    switch (name[0], name.count) {
    case (UInt8(ascii: "t"), 4): return name[1] == UInt8(ascii: "y") ? .type : .test
    case (UInt8(ascii: "t"), 6): return .talkSeconds
    case (UInt8(ascii: "i"), 2): return .id
    case (UInt8(ascii: "i"), 7): return .inviter
    case (UInt8(ascii: "o"), 12): return .organization
    case (UInt8(ascii: "s"), 10): return .startedAt
    case (UInt8(ascii: "s"), 12): return .scheduledAt
    case (UInt8(ascii: "c"), 6): return .caller
    case (UInt8(ascii: "c"), 7): return name[1] == UInt8(ascii: "o") ? .context : .channel
    case (UInt8(ascii: "m"), 5): return .media
    case (UInt8(ascii: "d"), 11): return .disposition
    case (UInt8(ascii: "r"), 6): return .ringSeconds
    case (UInt8(ascii: "r"), 10): return .recipients
    case (UInt8(ascii: "p"), 12): return .participants
    case (UInt8(ascii: "a"), 2): return .at
    case (UInt8(ascii: "k"), 4): return .kind
    case (UInt8(ascii: "e"), 5): return .event
    default: return nil
    }
  }
}

extension Field {
  /// Its bit in a ``FieldSet``.
  @inline(__always)
  var bit: UInt32 { 1 &<< UInt32(rawValue) }
}

/// A set of fields, one bit each.
struct FieldSet {
  var bits: UInt32 = 0

  static let call = FieldSet(
    [.type, .id, .organization, .test]
      + [.startedAt, .caller, .context, .media, .disposition, .ringSeconds, .talkSeconds, .participants])
  static let invitation = FieldSet(
    [.type, .id, .organization, .test]
      + [.at, .inviter, .kind, .event, .channel, .recipients, .scheduledAt])

  init(_ fields: [Field] = []) {
    for field in fields { bits |= field.bit }
  }

  @inline(__always)
  func contains(_ field: Field) -> Bool { bits & field.bit != 0 }

  @inline(__always)
  mutating func insert(_ field: Field) { bits |= field.bit }
}

extension UnsafeRawBufferPointer {
  @inline(__always)
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount, let baseAddress else { return text.utf8CodeUnitCount == 0 && count == 0 }
    return memcmp(baseAddress, text.utf8Start, text.utf8CodeUnitCount) == 0
  }
}
