/// Tallies of events that were sieved, but not yet added.
struct TallyBatch: ~Copyable {
  var calls = TallyQueue(capacity: TallyBatch.limit)
  var invitations = TallyQueue(capacity: TallyBatch.limit)
  var received = TallyQueue(capacity: TallyBatch.limit)

  /// Small enough to stay in the first cache, large enough that a round costs little to begin.
  static let limit = 256

  @inline(__always)
  func hasRoom(for receivers: Int) -> Bool { calls.room > 0 && invitations.room > 0 && received.room >= receivers }

  /// Makes room for so many receivers of one call, when there are no tallies.
  mutating func prepare(for receivers: Int) {
    if received.room < receivers { received = TallyQueue(capacity: receivers) }
  }
}
