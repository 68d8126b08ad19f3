import LogReading

/// The order of one organization's rows of invitations: by day, then by the names of kind, event and channel, which are
/// compared once and for all.
struct InvitationOrder {
  // By raw value: the place of the name among all.
  private let kinds = InvitationOrder.ranks(of: InvitationKind.self)
  private let events = InvitationOrder.ranks(of: InvitationEvent.self)
  private let channels = InvitationOrder.ranks(of: InvitationChannel.self)

  func rank(of key: InvitationKey) -> UInt32 {
    let byKind = Int(key.dayIndex) * kinds.count + kinds[Int(key.kind.rawValue)]
    let byEvent = byKind * events.count + events[Int(key.event.rawValue)]
    // A hundred years have 36,525 days, each with 42 rows at most.
    return UInt32(byEvent * channels.count + channels[Int(key.channel.rawValue)])
  }

  private static func ranks<Value: NamedValue>(of type: Value.Type) -> [Int] {
    var ranks = [Int](repeating: 0, count: Value.allCases.count)
    for (rank, value) in Value.allCases.sorted(by: { $0.text < $1.text }).enumerated() {
      ranks[Int(value.rawValue)] = rank
    }
    return ranks
  }
}
