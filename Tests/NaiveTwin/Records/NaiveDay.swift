/// Calendar days as numbers, 1970-01-01 being 0, by walking through the years and months one by one.
package enum NaiveDay {
  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func daysInYear(_ year: Int) -> Int { isLeap(year) ? 366 : 365 }

  static func daysIn(month: Int, of year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// nil where there is no such date.
  package static func number(year: Int, month: Int, day: Int) -> Int? {
    guard (1...12).contains(month), day >= 1, day <= daysIn(month: month, of: year) else { return nil }
    var number = day - 1
    for earlier in 1..<month { number += daysIn(month: earlier, of: year) }
    for earlier in stride(from: 1970, to: year, by: 1) { number += daysInYear(earlier) }
    for later in stride(from: year, to: 1970, by: 1) { number -= daysInYear(later) }
    return number
  }

  package static func components(_ number: Int) -> (year: Int, month: Int, day: Int) {
    var rest = number
    var year = 1970
    while rest < 0 {
      year -= 1
      rest += daysInYear(year)
    }
    while rest >= daysInYear(year) {
      rest -= daysInYear(year)
      year += 1
    }
    var month = 1
    while rest >= daysIn(month: month, of: year) {
      rest -= daysIn(month: month, of: year)
      month += 1
    }
    return (year, month, rest + 1)
  }

  /// 1 = Monday to 7 = Sunday; 1970-01-01 was a Thursday.
  package static func weekday(_ number: Int) -> Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// `2026-10-25`.
  package static func text(_ number: Int) -> String {
    let (year, month, day) = components(number)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
