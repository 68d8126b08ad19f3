/// What became of the records read.
package struct NaiveCounts: Hashable, Sendable {
  package var read = 0
  package var counted = 0
  package var duplicates = 0
  package var rejected: [NaiveReason: Int] = [:]
  package var test = 0
  package var unattributed = 0
  /// Part of `counted`.
  package var organizationMismatch = 0

  package init() {}

  /// The run's counts are the sum of its files'.
  static func += (a: inout NaiveCounts, b: NaiveCounts) {
    a.read += b.read
    a.counted += b.counted
    a.duplicates += b.duplicates
    a.rejected.merge(b.rejected, uniquingKeysWith: +)
    a.test += b.test
    a.unattributed += b.unattributed
    a.organizationMismatch += b.organizationMismatch
  }
}

/// One of the rejections that are kept by name.
package struct NaiveRejection: Hashable, Sendable {
  package var line: Int
  package var reason: NaiveReason

  package init(line: Int, reason: NaiveReason) {
    self.line = line
    self.reason = reason
  }
}

/// What became of the records of one file.
package struct NaiveFileOutcome: Hashable, Sendable {
  package var name: String
  package var counts = NaiveCounts()
  /// The first 100.
  package var rejections: [NaiveRejection] = []
}
