import Accounts
import LogReading

/// What an ``InvitationCell`` counts; its order is that of the table.
struct InvitationKey: Hashable, Comparable, Sendable {
  var organization: UInt32
  var dayIndex: Int32
  var kind: InvitationKind
  var event: InvitationEvent
  var channel: InvitationChannel

  /// By name, since that is how tables are sorted.
  private var places: (UInt32, Int32, Int, Int, Int) {
    (
      organization, dayIndex, InvitationKey.kindPlaces[Int(kind.rawValue)],
      InvitationKey.eventPlaces[Int(event.rawValue)], InvitationKey.channelPlaces[Int(channel.rawValue)]
    )
  }

  /// All of it but the day in one word, as the key of a ``CellTable``; nil for individual accounts, whose invitations
  /// are in no table.
  @inline(__always)
  static func word(_ tally: Tally) -> UInt64? {
    guard tally.organization != Roster.individual else { return nil }
    return word(organization: tally.organization, code: tally.code.invitation)
  }

  @inline(__always)
  static func word(organization: UInt32, code: UInt8) -> UInt64 { UInt64(organization) << 6 | UInt64(code) }

  init(word: UInt64, dayIndex: Int32) {
    let code = EventCode(invitation: UInt8(truncatingIfNeeded: word & 63))
    organization = UInt32(truncatingIfNeeded: word >> 6)
    self.dayIndex = dayIndex
    kind = code.kind
    event = code.event
    channel = code.channel
  }

  static func < (a: InvitationKey, b: InvitationKey) -> Bool { a.places < b.places }

  private static let kindPlaces = alphabeticalPlaces(of: InvitationKind.allCases.map(\.text))
  private static let eventPlaces = alphabeticalPlaces(of: InvitationEvent.allCases.map(\.text))
  private static let channelPlaces = alphabeticalPlaces(of: InvitationChannel.allCases.map(\.text))

  /// By index of a name: how many of the names stand before it.
  private static func alphabeticalPlaces(of names: [String]) -> [Int] {
    names.map { name in names.count { $0 < name } }
  }
}
