import CivilTime

/// What an account was at every instant, without gaps: a member of one organization, an individual account, or, where
/// its memberships overlap, nobody can tell.
struct Timeline {
  struct Segment: Hashable, Sendable {
    var from: Instant
    /// The member's number, or ``Directory/ambiguous``.
    var member: UInt32
    /// The member's; ``Roster/individual`` where it has none.
    var organization: UInt32
  }

  var segments: [Segment] = []
  /// The stretches where memberships overlap.
  var overlaps: [Interval] = []

  /// - Parameters:
  ///   - memberships: the account's distinct memberships that are not empty, with the member each makes it.
  ///   - individual: makes the number of the account as an individual one, when it turns out to be needed.
  /// - Complexity: O(n log n).
  init(memberships: [(interval: Interval, member: UInt32, organization: UInt32)], individual: () -> UInt32) {
    let coverage = Coverage(of: memberships.map(\.interval))
    for (index, piece) in coverage.pieces.enumerated() {
      var segment = Segment(from: piece.from, member: Directory.ambiguous, organization: Roster.individual)
      switch piece.state {
      case .none: segment.member = individual()
      case .one(let place):
        segment.member = memberships[place].member
        segment.organization = memberships[place].organization
      case .several: overlaps.append(coverage.interval(of: index))
      }
      if segments.last?.member != segment.member { segments.append(segment) }
    }
  }
}
