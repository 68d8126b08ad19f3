import CivilTime
import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Slices")
struct SlicesTests {
  /// Periods from a day to some months long, overlapping or far apart.
  static func samples() -> [[ClosedRange<Day>]] {
    var random = SplitMix64(seed: 5)
    return (0..<60).map { sample in
      (0...sample % 6).map { _ in
        let first = Day(number: Int32.random(in: 20_400...20_700, using: &random))
        return first...first + [0, 6, 30, 100].map { Int.random(in: 0...$0, using: &random) }[sample % 4]
      }
    }
  }

  @Test("Slices are ascending and do not overlap; none is longer than 31 days or in two months", arguments: samples())
  func shape(_ periods: [ClosedRange<Day>]) {
    let slices = Slices(covering: periods)
    for (previous, next) in zip(slices.ranges, slices.ranges.dropFirst()) {
      #expect(previous.upperBound < next.lowerBound)
    }
    for range in slices.ranges {
      #expect(range.upperBound - range.lowerBound < 31)
      #expect(range.lowerBound.firstOfMonth == range.upperBound.firstOfMonth)
    }
  }

  @Test("Every period is the union of its slices, and no other day has one", arguments: samples())
  func union(_ periods: [ClosedRange<Day>]) {
    let slices = Slices(covering: periods)
    func numbers(_ ranges: [ClosedRange<Day>]) -> Set<Int32> {
      Set(ranges.flatMap { $0.lowerBound.number...$0.upperBound.number })
    }
    #expect(numbers(slices.ranges) == numbers(periods))
    for period in periods {
      #expect(numbers(slices.indices(in: period).map { slices.ranges[$0] }) == numbers([period]))
    }
  }

  @Test("Every day leads to its slice, and days that nobody asks for to none", arguments: samples())
  func sliceOfDay(_ periods: [ClosedRange<Day>]) {
    let slices = Slices(covering: periods)
    for index in 0..<slices.dayCount {
      let day = slices.firstDay + index
      #expect(Int(slices.sliceOfDay[index]) == slices.ranges.firstIndex { $0.contains(day) } ?? -1)
    }
  }

  @Test("Slices are as long as they may be: whole months of a year", arguments: [2026, 2028])
  func months(_ year: Int) throws {
    let period = try #require(Period("\(year)"))
    #expect(Slices(covering: [period.first...period.last]).ranges.count == 12)
  }

  @Test("Without a period there is no slice")
  func none() {
    let slices = Slices(covering: [])
    #expect(slices.ranges.isEmpty)
    #expect(slices.dayCount == 0)
  }
}
