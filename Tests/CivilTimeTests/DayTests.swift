import CivilTime
import Foundation
import Testing

@Suite("Days")
struct DayTests {
  /// 2000-01-01 to 2100-01-01: the days on which a record may lie.
  static let accepted = 10_957...47_482

  static func calendar(_ identifier: Calendar.Identifier) throws -> Calendar {
    var calendar = Calendar(identifier: identifier)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    return calendar
  }

  @Test("Every accepted day has the date, the weekday and the ISO week that Foundation gives it")
  func conversion() throws {
    let calendar = try DayTests.calendar(.iso8601)
    for number in DayTests.accepted {
      let day = Day(number: Int32(number))
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear],
        from: Date(timeIntervalSince1970: TimeInterval(number) * 86_400))
      let (year, month, dayOfMonth) = day.yearMonthDay
      #expect([year, month, dayOfMonth] == [parts.year, parts.month, parts.day])
      // Foundation's 1 is Sunday.
      #expect(day.weekday % 7 + 1 == parts.weekday)
      #expect([day.isoWeek.year, day.isoWeek.week] == [parts.yearForWeekOfYear, parts.weekOfYear])
    }
  }

  @Test("A date leads back to its day, and its text does")
  func roundTrip() {
    for number in DayTests.accepted {
      let day = Day(number: Int32(number))
      let (year, month, dayOfMonth) = day.yearMonthDay
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      #expect(Day(day.description) == day)
    }
  }

  @Test(
    "Days before 1970, and in the years 0 and 9999, are counted alike",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("1900-02-28", -25_509), ("1900-03-01", -25_508), ("2000-02-29", 11_016),
      ("0000-01-01", -719_528), ("9999-12-31", 2_932_896),
    ])
  func fixed(_ text: String, _ number: Int32) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(
    "What is no date is refused",
    arguments: [
      "", "2026-10-2", "2026-10-255", "2026/10/25", "26-10-25", "2026-1-25", "2026-13-01", "2026-00-01", "2026-04-31",
      "2026-02-29", "2100-02-29", "2026-10-00", "-026-10-25", "+026-10-25", "2026-10-2٣", " 2026-10-25", "2026-10-25T",
    ])
  func refused(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test("The first of a month, and of the next one, enclose exactly the days of that month")
  func months() {
    for number in DayTests.accepted {
      let day = Day(number: Int32(number))
      let (first, next) = (day.firstOfMonth, day.firstOfNextMonth)
      #expect(first <= day && day < next)
      #expect(first.dayOfMonth == 1 && next.dayOfMonth == 1)
      #expect(next - first == Day.daysIn(month: day.month, of: day.year))
    }
  }

  @Test("Every fourth year is a leap year, centuries are not, every fourth century is", arguments: 1996...2104)
  func leapYears(_ year: Int) {
    let days = Day.number(year: year + 1, month: 1, day: 1) - Day.number(year: year, month: 1, day: 1)
    #expect(Day.isLeap(year: year) == (days == 366))
    #expect(Day.isLeap(year: year) == (Day(year: year, month: 2, day: 29) != nil))
  }

  @Test("The weekend is Saturday and Sunday")
  func weekend() throws {
    let monday = try #require(Day("2026-10-19"))
    #expect((0..<7).map { (monday + $0).isWeekend } == [false, false, false, false, false, true, true])
  }
}
