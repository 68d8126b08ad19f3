import CivilTime

/// A half-open interval of instants: `from <= t < until`.
package struct Interval: Hashable, Sendable {
  package var from: Instant
  package var until: Instant

  package init(from: Instant, until: Instant) {
    self.from = from
    self.until = until
  }

  package init(from: Instant?, until: Instant?) {
    self.init(from: from ?? .distantPast, until: until ?? .distantFuture)
  }

  package var isEmpty: Bool { from >= until }

  package func overlaps(_ other: Interval) -> Bool {
    !isEmpty && !other.isEmpty && from < other.until && other.from < until
  }
}
