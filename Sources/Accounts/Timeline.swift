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
  init(memberships: [(interval: Interval, member: UInt32, organization: UInt32)], individual: () -> UInt32) {
    var borders = [Instant.distantPast]
    for (interval, _, _) in memberships {
      borders.append(interval.from)
      if interval.until != .distantFuture { borders.append(interval.until) }
    }
    borders.sort()
    for (index, from) in borders.enumerated() where index == 0 || from != borders[index - 1] {
      let here = memberships.filter { $0.interval.from <= from && from < $0.interval.until }
      let (member, organization) =
        switch here.count {
        case 0: (individual(), Roster.individual)
        case 1: (here[0].member, here[0].organization)
        default: (Directory.ambiguous, Roster.individual)
        }
      if member == Directory.ambiguous {
        let until = borders[index...].first { $0 > from } ?? .distantFuture
        overlaps.append(Interval(from: from, until: until))
      }
      if segments.last?.member != member {
        segments.append(Segment(from: from, member: member, organization: organization))
      }
    }
  }
}
