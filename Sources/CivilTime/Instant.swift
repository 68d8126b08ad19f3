/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
///
/// Milliseconds are the resolution at which two records are told apart; finer fractions are cut off when read.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  @inlinable @inline(__always)
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  @inlinable @inline(__always)
  package init(seconds: Int64) { self.milliseconds = seconds &* 1000 }

  /// Whole seconds since the epoch, rounded down.
  @inlinable @inline(__always)
  package var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }

  @inlinable @inline(__always)
  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  /// The instants a record may name: 2000-01-01T00:00Z to 2100-01-01T00:00Z, both included.
  package static let earliestAccepted = Instant(seconds: 946_684_800)
  package static let latestAccepted = Instant(seconds: 4_102_444_800)

  /// Bounds of an interval that has none.
  package static let distantPast = Instant(milliseconds: .min)
  package static let distantFuture = Instant(milliseconds: .max)
}
