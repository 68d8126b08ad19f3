import LogReading

/// What became of the records that were read: each is in exactly one of the groups, so that they add up to `read`.
package struct RunCounts: Hashable, Sendable {
  package var read = 0
  package var counted = 0
  package var duplicates = 0
  package var test = 0
  package var unattributed = 0
  /// By ``RejectionReason/rawValue``.
  package var rejectedByReason = [Int](repeating: 0, count: RejectionReason.allCases.count)
  /// Counted records whose own `organization` differs from where the directory puts them; part of `counted`.
  package var organizationMismatch = 0

  package init() {}

  package var rejected: Int { rejectedByReason.reduce(0, +) }

  /// Whether every record read is in one group, and one only.
  package var foots: Bool { read == counted + duplicates + rejected + test + unattributed }

  package static func += (a: inout RunCounts, b: RunCounts) {
    a.read += b.read
    a.counted += b.counted
    a.duplicates += b.duplicates
    a.test += b.test
    a.unattributed += b.unattributed
    a.organizationMismatch += b.organizationMismatch
    for reason in a.rejectedByReason.indices { a.rejectedByReason[reason] += b.rejectedByReason[reason] }
  }
}
