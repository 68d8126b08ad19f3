import LogReading

/// What kind of record an event was, in eight bits.
///
/// Bit 0: an invitation. Bit 1: it named another organization than the directory does. Bits 2 to 4: a call's
/// disposition, or an invitation's event. Bits 5 to 7: with whom the call was; or 5 the invitation's kind, 6 and 7 its
/// channel.
struct EventCode: Sendable {
  var bits: UInt8

  @inline(__always)
  init(bits: UInt8) { self.bits = bits }

  @inline(__always) var isInvitation: Bool { bits & 1 != 0 }
  @inline(__always) var isOrganizationMismatch: Bool { bits & 2 != 0 }
  /// A ``Disposition/rawValue``.
  @inline(__always) var disposition: UInt8 { bits >> 2 & 7 }

  /// Of a call.
  @inline(__always) var isAnswered: Bool { disposition == Disposition.answered.rawValue }

  /// Of a call; a ``CallPartner/rawValue``.
  @inline(__always) var partner: UInt8 { bits >> 5 }

  /// Event, kind and channel of an invitation.
  @inline(__always) var invitation: UInt8 { bits >> 2 }

  @inline(__always)
  init(invitation: UInt8) { bits = invitation << 2 | 1 }

  // Written from such values, so that they are there.
  var event: InvitationEvent { InvitationEvent(rawValue: bits >> 2 & 7) ?? .failed }
  var kind: InvitationKind { InvitationKind(rawValue: bits >> 5 & 1) ?? .meeting }
  var channel: InvitationChannel { InvitationChannel(rawValue: bits >> 6) ?? .email }
}
