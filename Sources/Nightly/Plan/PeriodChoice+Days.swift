import CivilTime

extension PeriodChoice {
  /// All days that figures are wanted for, so divided that each period, and what it is compared with, is a union of
  /// whole ranges.
  ///
  /// - Parameters:
  ///   - span: of the counted records.
  ///   - zones: all that occur: the as-of instant may fall on two different days.
  func days(span: ClosedRange<Instant>?, zones: [ZoneRules]) -> [ClosedRange<Day>] {
    guard let span else { return [] }
    let first = zones.map { $0.day(at: span.lowerBound) }.min() ?? Day(number: 0)
    let asOfDays = Set(zones.map { $0.latestDay(begunBy: span.upperBound) })
    let last = asOfDays.max() ?? first
    switch self {
    case .everything:
      return zones.map { $0.day(at: span.lowerBound)...$0.day(at: span.upperBound) }
    case .touchedMonths:
      var ranges: [ClosedRange<Day>] = []
      var month = Period.month(of: first)
      while month.first <= last {
        ranges += PeriodChoice.days(of: month, asOfDays)
        month = Period.month(of: month.last + 1)
      }
      return ranges
    case .these(let periods):
      return periods.flatMap { PeriodChoice.days(of: $0, asOfDays) }
    }
  }

  private static func days(of period: Period, _ asOfDays: Set<Day>) -> [ClosedRange<Day>] {
    let comparisons = asOfDays.compactMap { period.through($0) }.map { period.comparison(with: $0) }
    return ([period] + comparisons).map { $0.first...$0.last }
  }
}

extension Period {
  /// What this period is compared with: the previous one, cut to as many days as exist of this one.
  func comparison(with existingDays: ClosedRange<Day>) -> Period {
    let previous = self.previous
    guard existingDays.upperBound < last else { return previous }
    let days = existingDays.upperBound - existingDays.lowerBound + 1
    return Period(first: previous.first, last: min(previous.last, previous.first + (days - 1)))
  }
}
