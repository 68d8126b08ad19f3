import CivilTime
import Testing

@testable import Accounts

@Suite("Intervals")
struct IntervalTests {
  static func interval(_ bounds: (Int64, Int64)) -> Interval {
    Interval(from: Instant(milliseconds: bounds.0), until: Instant(milliseconds: bounds.1))
  }

  @Test(
    "Two intervals overlap where they have an instant in common",
    arguments: [
      ((0, 10), (5, 15), true), ((0, 10), (9, 15), true), ((0, 10), (10, 15), false), ((0, 10), (2, 3), true),
      ((0, 10), (5, 5), false), ((5, 5), (5, 5), false), ((0, 10), (8, 2), false), ((0, 10), (0, 10), true),
    ] as [((Int64, Int64), (Int64, Int64), Bool)])
  func overlaps(_ a: (Int64, Int64), _ b: (Int64, Int64), _ overlaps: Bool) {
    #expect(IntervalTests.interval(a).overlaps(IntervalTests.interval(b)) == overlaps)
    #expect(IntervalTests.interval(b).overlaps(IntervalTests.interval(a)) == overlaps)
  }

  @Test("A bound that is not given is none")
  func unbounded() {
    let always = Interval(from: nil, until: nil)
    #expect(always == Interval(from: .distantPast, until: .distantFuture))
    #expect(!always.isEmpty)
  }
}
