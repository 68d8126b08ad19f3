import CivilTime

/// The stretches of days that members are counted for: as long as possible, but never across the end of a month or the
/// border of a period that is asked for. Every such period is a union of slices, and a slice has at most 31 days, so
/// that the days on which somebody was active fit into one word.
package struct Slices: Sendable {
  package let ranges: [ClosedRange<Day>]
  /// The first day that has a slice; day indexes count from here.
  package let firstDay: Day
  /// By day index; -1 for days that nobody asks for.
  let sliceOfDay: [Int32]

  package init(covering periods: [ClosedRange<Day>]) {
    guard let first = periods.map(\.lowerBound).min(), let last = periods.map(\.upperBound).max() else {
      ranges = []
      firstDay = Day(number: 0)
      sliceOfDay = []
      return
    }
    var isWanted = [Bool](repeating: false, count: last - first + 1)
    // Days that begin something: a month, a period, or the time after one.
    var isBorder = [Bool](repeating: false, count: last - first + 2)
    for period in periods {
      for day in 0..<(period.upperBound - period.lowerBound + 1) { isWanted[period.lowerBound - first + day] = true }
      isBorder[period.lowerBound - first] = true
      isBorder[period.upperBound - first + 1] = true
    }
    var ranges: [ClosedRange<Day>] = []
    var sliceOfDay = [Int32](repeating: -1, count: isWanted.count)
    for index in isWanted.indices where isWanted[index] {
      let day = first + index
      if let current = ranges.last, current.upperBound == day - 1, !isBorder[index], day.dayOfMonth != 1 {
        ranges[ranges.count - 1] = current.lowerBound...day
      } else {
        ranges.append(day...day)
      }
      sliceOfDay[index] = Int32(ranges.count - 1)
    }
    self.ranges = ranges
    self.firstDay = first
    self.sliceOfDay = sliceOfDay
  }

  /// All days that have a slice, in stretches that are apart from each other.
  package var coveredDays: [ClosedRange<Day>] {
    ranges.reduce(into: []) { stretches, range in
      if let last = stretches.last, last.upperBound + 1 == range.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound...range.upperBound
      } else {
        stretches.append(range)
      }
    }
  }

  package var dayCount: Int { sliceOfDay.count }

  /// The slices that make up a range of days, as far as there are any.
  ///
  /// - Precondition: no slice lies across a border of the range: it is one that slices were made for.
  func indices(in days: ClosedRange<Day>) -> [Int] {
    ranges.indices.filter { slice in
      let isInside = days.contains(ranges[slice].lowerBound)
      precondition(
        isInside == days.contains(ranges[slice].upperBound), "\(days) is no period that figures were asked for")
      return isInside
    }
  }
}
