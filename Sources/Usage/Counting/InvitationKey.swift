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

  static func < (a: InvitationKey, b: InvitationKey) -> Bool { a.places < b.places }

  private static let kindPlaces = alphabeticalPlaces(of: InvitationKind.allCases.map(\.text))
  private static let eventPlaces = alphabeticalPlaces(of: InvitationEvent.allCases.map(\.text))
  private static let channelPlaces = alphabeticalPlaces(of: InvitationChannel.allCases.map(\.text))

  /// By index of a name: how many of the names stand before it.
  private static func alphabeticalPlaces(of names: [String]) -> [Int] {
    names.map { name in names.count { $0 < name } }
  }
}
