import Glibc

/// The fields that mean something to us. Whatever else a record carries is passed over and never kept.
enum Field: UInt8, CaseIterable {
  case type, id, organization, test
  case startedAt, caller, context, media, disposition, ringSeconds, talkSeconds, participants
  case at, inviter, kind, event, channel, recipients, scheduledAt
  /// Those of one of the participants of a call.
  case participantID, participantRole, participantTalkSeconds
  /// Any other field of a record, or of a participant.
  case unknown, unknownOfParticipant

  /// What a field's value has to be.
  enum Kind {
    case identifier, instant, integer, boolean, participants
    /// One of the names of an enumeration.
    case name
    case anything
  }

  var kind: Kind {
    switch self {
    case .id, .organization, .caller, .inviter, .participantID: .identifier
    case .startedAt, .at, .scheduledAt: .instant
    case .ringSeconds, .talkSeconds, .recipients, .participantTalkSeconds: .integer
    case .test: .boolean
    case .participants: .participants
    case .type, .context, .media, .disposition, .kind, .event, .channel, .participantRole: .name
    case .unknown, .unknownOfParticipant: .anything
    }
  }

  /// Whether nothing but a string is valid in JSON.
  var wantsString: Bool {
    switch kind {
    case .identifier, .instant, .name: true
    case .integer, .boolean, .participants, .anything: false
    }
  }

  var isOfParticipant: Bool {
    switch self {
    case .participantID, .participantRole, .participantTalkSeconds, .unknownOfParticipant: true
    default: false
    }
  }

  /// Empty for fields that are called anything.
  var name: StaticString {
    switch self {
    case .type: "type"
    case .id, .participantID: "id"
    case .organization: "organization"
    case .test: "test"
    case .startedAt: "started_at"
    case .caller: "caller"
    case .context: "context"
    case .media: "media"
    case .disposition: "disposition"
    case .ringSeconds: "ring_s"
    case .talkSeconds, .participantTalkSeconds: "talk_s"
    case .participants: "participants"
    case .at: "at"
    case .inviter: "inviter"
    case .kind: "kind"
    case .event: "event"
    case .channel: "channel"
    case .recipients: "recipients"
    case .scheduledAt: "scheduled_at"
    case .participantRole: "role"
    case .unknown, .unknownOfParticipant: ""
    }
  }

  /// The field of a record of that name. First letters tell almost all of them apart; one comparison of bytes decides.
  @inline(__always)
  init(name: UnsafeRawBufferPointer) {
    let field = Field.candidate(name)
    self = name.equals(field.name) ? field : .unknown
  }

  /// The field of a participant of that name.
  init(participantName name: UnsafeRawBufferPointer) {
    let fields: [Field] = [.participantID, .participantRole, .participantTalkSeconds]
    self = fields.first { name.equals($0.name) } ?? .unknownOfParticipant
  }

  @inline(__always)
  private static func candidate(_ name: UnsafeRawBufferPointer) -> Field {
    guard name.count >= 2 else { return .unknown }
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
    default: return .unknown
    }
  }
}

/// A set of fields, one bit each.
struct FieldSet: OptionSet {
  var rawValue: UInt32

  @inline(__always)
  init(rawValue: UInt32) { self.rawValue = rawValue }

  @inline(__always)
  init(_ field: Field) { rawValue = 1 &<< UInt32(field.rawValue) }

  // Computed, so that the compiler makes constants of them; a stored one would be looked for each time.

  @inline(__always)
  static var participant: FieldSet { of(.participantID, .participantRole, .participantTalkSeconds) }
  @inline(__always)
  private static var common: FieldSet { of(.type, .id, .organization).union(FieldSet(.test)) }
  /// All that a call may have, or one of its participants.
  @inline(__always)
  static var call: FieldSet {
    common.union(of(.startedAt, .caller, .context)).union(of(.media, .disposition, .ringSeconds))
      .union(FieldSet(.talkSeconds)).union(FieldSet(.participants)).union(participant)
  }
  @inline(__always)
  static var requiredOfCall: FieldSet {
    of(.type, .id, .startedAt).union(FieldSet(.caller)).union(FieldSet(.disposition))
  }
  @inline(__always)
  static var invitation: FieldSet {
    common.union(of(.at, .inviter, .kind)).union(of(.event, .channel, .recipients)).union(FieldSet(.scheduledAt))
  }
  @inline(__always)
  static var requiredOfInvitation: FieldSet { of(.type, .id, .at).union(of(.inviter, .kind, .event)) }

  @inline(__always)
  private static func of(_ a: Field, _ b: Field, _ c: Field) -> FieldSet {
    FieldSet(a).union(FieldSet(b)).union(FieldSet(c))
  }

  @inline(__always)
  func contains(_ field: Field) -> Bool { rawValue & (1 &<< UInt32(field.rawValue)) != 0 }

  @inline(__always)
  mutating func insert(_ field: Field) { rawValue |= 1 &<< UInt32(field.rawValue) }
}

extension UnsafeRawBufferPointer {
  @inline(__always)
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount, let baseAddress else { return text.utf8CodeUnitCount == 0 && count == 0 }
    return memcmp(baseAddress, text.utf8Start, text.utf8CodeUnitCount) == 0
  }
}
