/// A calendar day, counted from 1970-01-01 in the proleptic Gregorian calendar. It has no time zone: a zone makes it
/// an interval of instants (see ``ZoneRules``).
///
/// Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is 0.
  package var number: Int32

  @inlinable @inline(__always)
  package init(number: Int32) { self.number = number }

  /// The day of a civil date, or nil where there is no such date (29 February 2027, month 13).
  package init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.daysIn(month: month, of: year)
    else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  /// The day number of a date that is known to exist.
  @inlinable @inline(__always)
  package static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year &- 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear &- 399) / 400
    let yearOfEra = shiftedYear &- era &* 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return Int32(truncatingIfNeeded: era &* 146_097 &+ dayOfEra &- 719_468)
  }

  package var yearMonthDay: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package var year: Int { yearMonthDay.year }
  package var month: Int { yearMonthDay.month }
  package var dayOfMonth: Int { yearMonthDay.day }

  /// 1 = Monday to 7 = Sunday.
  @inlinable
  package var weekday: Int {
    let remainder = (Int(number) &+ 3) % 7
    return (remainder < 0 ? remainder &+ 7 : remainder) &+ 1
  }

  package var isWeekend: Bool { weekday >= 6 }

  /// The ISO 8601 week this day is in: a week belongs to the year that has its Thursday.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = Day(number: number + Int32(4 - weekday))
    let year = thursday.year
    let firstOfYear = Day.number(year: year, month: 1, day: 1)
    return (year, Int(thursday.number - firstOfYear) / 7 + 1)
  }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  package static func + (a: Day, days: Int) -> Day { Day(number: a.number + Int32(days)) }
  package static func - (a: Day, days: Int) -> Day { Day(number: a.number - Int32(days)) }
  package static func - (a: Day, b: Day) -> Int { Int(a.number - b.number) }

  @inlinable
  package static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  @inlinable
  package static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year: year) ? 29 : 28
    default: 31
    }
  }

  package var firstOfMonth: Day { self - (dayOfMonth - 1) }

  /// The first day of the next month.
  package var firstOfNextMonth: Day {
    let (year, month, _) = yearMonthDay
    return firstOfMonth + Day.daysIn(month: month, of: year)
  }
}

extension Day: CustomStringConvertible {
  /// ISO 8601: `2026-10-25`.
  package var description: String {
    let (year, month, day) = yearMonthDay
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Reads exactly the form `2026-10-25`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
