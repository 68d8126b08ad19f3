import Accounts
import CivilTime
import LogReading

/// Who a record is, for telling whether it has been read before: 96 bits made of its type, id and instant.
///
/// Two different records look the same only if both hashes of their ids, of 64 and 32 bits, differ by exactly what their
/// instants differ by: for a billion records the chance of that happening even once is about 10^9 * 10^9 / 2 / 2^96, less
/// than 10^-11. More bits would be free for a single run, but a ledger keeps identities for years.
package struct Identity: Hashable, Sendable {
  package var first: UInt64
  /// At most 32 bits.
  package var second: UInt64

  package init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  @inline(__always)
  init(id: UnsafeRawBufferPointer, at instant: Instant, isInvitation: Bool, hash: ByteHash) {
    let lanes = hash.hash128(id)
    first = lanes.0 ^ (UInt64(bitPattern: instant.milliseconds) << 1 | (isInvitation ? 1 : 0))
    second = lanes.1 & 0xffff_ffff
  }
}

/// A valid record, reduced to what counting needs, as it lies in an ``EventLog``: four words, and half a word for each
/// member who received the call.
struct UsageEvent {
  /// Words of an event without receivers.
  static let headerWords = 4

  var identity: Identity
  var instant: Instant
  /// The member it counts for, or ``Directory/ambiguous``: unattributed.
  var member: UInt32
  var isInvitation: Bool
  /// The record named another organization than the directory does.
  var isOrganizationMismatch: Bool
  /// The directory does not say to whom somebody belonged who took part with an account.
  var hasUnknownParticipant = false
  /// Seconds of talk of a call; recipients of an invitation. At most 604,800.
  var quantity: UInt32
  /// The following three of a call.
  var disposition = Disposition.answered
  var context = CallContext.direct
  var partner = CallPartner.none
  /// The following three of an invitation.
  var kind = InvitationKind.meeting
  var event = InvitationEvent.sent
  var channel = InvitationChannel.email

  @inline(__always)
  init(
    identity: Identity, instant: Instant, member: UInt32, isInvitation: Bool, isOrganizationMismatch: Bool,
    quantity: UInt32
  ) {
    self.identity = identity
    self.instant = instant
    self.member = member
    self.isInvitation = isInvitation
    self.isOrganizationMismatch = isOrganizationMismatch
    self.quantity = quantity
  }

  /// Learns that somebody took part in the call.
  @inline(__always)
  mutating func note(_ other: CallPartner) {
    if other.rawValue < partner.rawValue { partner = other }
  }

  // Word 2: the instant in milliseconds (42 bits; accepted instants are not negative), then 22 bits number of receivers:
  // a line of 1 MiB has room for more than 65,535 of them.
  // Word 3: member (32), quantity (20), then ``EventCode`` (8), one bit if a participant is unknown, and the context of a
  // call (2).

  @inline(__always)
  func words(receivers: Int) -> (UInt64, UInt64, UInt64, UInt64) {
    var bits = UInt8(isInvitation ? 1 : 0) | UInt8(isOrganizationMismatch ? 2 : 0)
    bits |=
      isInvitation
      ? event.rawValue << 2 | kind.rawValue << 5 | channel.rawValue << 6
      : disposition.rawValue << 2 | partner.rawValue << 5
    return (
      identity.first, identity.second,
      UInt64(bitPattern: instant.milliseconds) | UInt64(receivers) << 42,
      UInt64(member) | UInt64(quantity) << 32 | UInt64(bits) << 52 | (hasUnknownParticipant ? 1 << 60 : 0)
        | UInt64(context.rawValue) << 61
    )
  }

  @inline(__always)
  static func wordCount(receivers: Int) -> Int { headerWords &+ (receivers &+ 1) / 2 }
}
