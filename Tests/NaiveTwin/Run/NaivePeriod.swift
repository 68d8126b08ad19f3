/// Reads `2026`, `2026-10`, `2026-W43`, `2026-10-25` and `2026-10-01..2026-10-15` as a run of day numbers.
package enum NaivePeriod {
  package static func days(_ text: String) throws -> ClosedRange<Int> {
    guard let days = read(text) else { throw NaiveFailure.period(text) }
    return days
  }

  private static func read(_ text: String) -> ClosedRange<Int>? {
    let bounds = text.split(separator: "..", omittingEmptySubsequences: false)
    if bounds.count == 2 {
      guard let first = day(bounds[0]), let last = day(bounds[1]), first <= last else { return nil }
      return first...last
    }
    if let day = day(text[...]) { return day...day }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = number(parts[0], digits: 4) else { return nil }
    if parts.count == 1 {
      guard let first = NaiveDay.number(year: year, month: 1, day: 1) else { return nil }
      return first...(first + NaiveDay.daysInYear(year) - 1)
    }
    guard parts.count == 2 else { return nil }
    if parts[1].hasPrefix("W") { return number(parts[1].dropFirst(), digits: 2).flatMap { week($0, of: year) } }
    guard let month = number(parts[1], digits: 2), let first = NaiveDay.number(year: year, month: month, day: 1)
    else { return nil }
    return first...(first + NaiveDay.daysIn(month: month, of: year) - 1)
  }

  private static func day(_ text: Substring) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4), let month = number(parts[1], digits: 2),
      let day = number(parts[2], digits: 2)
    else { return nil }
    return NaiveDay.number(year: year, month: month, day: day)
  }

  /// ISO 8601: a week starts on Monday and belongs to the year its Thursday is in.
  private static func week(_ week: Int, of year: Int) -> ClosedRange<Int>? {
    guard let newYear = NaiveDay.number(year: year, month: 1, day: 1) else { return nil }
    let thursdays = (newYear..<(newYear + NaiveDay.daysInYear(year))).filter { NaiveDay.weekday($0) == 4 }
    guard thursdays.indices.contains(week - 1) else { return nil }
    return (thursdays[week - 1] - 3)...(thursdays[week - 1] + 3)
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
