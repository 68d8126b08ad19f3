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
  @inlinable package static var earliestAccepted: Instant { Instant(seconds: 946_684_800) }
  @inlinable package static var latestAccepted: Instant { Instant(seconds: 4_102_444_800) }

  /// Bounds of an interval that has none.
  package static let distantPast = Instant(milliseconds: .min)
  package static let distantFuture = Instant(milliseconds: .max)
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, with milliseconds where there are any: `2026-10-25T00:30:00Z`.
  package var description: String {
    if self == .distantPast { return "the beginning" }
    if self == .distantFuture { return "the end" }
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let local = LocalHour(localSeconds: seconds)
    let ofDay = seconds - Int64(local.day.number) * 86_400
    let fraction = milliseconds - seconds * 1000
    return "\(local.day)T\(padded(ofDay / 3600, 2)):\(padded(ofDay / 60 % 60, 2)):\(padded(ofDay % 60, 2))"
      + (fraction == 0 ? "" : ".\(padded(fraction, 3))") + "Z"
  }
}
