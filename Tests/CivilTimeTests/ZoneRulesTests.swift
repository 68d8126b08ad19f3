import CivilTime
import Foundation
import Testing

@testable import NaiveTwin
@testable import Nightly

/// The rules of a zone against Foundation's calendar, and against a clock that asks for every minute on its own.
@Suite("Time zones")
struct ZoneRulesTests {
  static let zones = [
    "UTC", "Europe/Berlin", "America/New_York",
    // Half hours that never change; a change by half an hour; half an hour and a change at 00:01.
    "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns",
    // Changes for good: 2016, 2018; a whole day that never was: 2011-12-30.
    "Europe/Istanbul", "Africa/Casablanca", "Pacific/Apia",
    // Midnight is skipped, and repeated.
    "America/Sao_Paulo", "Asia/Beirut",
  ]

  static func rules(_ zone: String) throws -> ZoneRules {
    try #require(try ZoneDatabase.system.rules(named: zone))
  }

  static func randomInstants(_ count: Int) -> [Instant] {
    var random = SplitMix64(seed: 2026)
    let accepted = Instant.earliestAccepted.milliseconds...Instant.latestAccepted.milliseconds
    return (0..<count).map { _ in Instant(milliseconds: Int64.random(in: accepted, using: &random)) }
  }

  /// The days of years in which something happens in one of the zones.
  static let eventfulDays: [Day] = [2009, 2011, 2016, 2018, 2026].flatMap { year in
    (Day.number(year: year, month: 1, day: 1)..<Day.number(year: year + 1, month: 1, day: 1)).map(Day.init(number:))
  }

  @Test("The local day and hour are those of Foundation's calendar", arguments: zones)
  func localHour(_ zone: String) throws {
    let rules = try ZoneRulesTests.rules(zone)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: zone))
    for instant in ZoneRulesTests.randomInstants(1000) + ZoneRulesTests.instantsAroundChanges(of: rules) {
      // A whole second: a Date does not hold every millisecond exactly.
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour], from: Date(timeIntervalSince1970: TimeInterval(instant.seconds)))
      let local = rules.localHour(at: instant)
      let (year, month, day) = local.day.yearMonthDay
      #expect([year, month, day, local.hour] == [parts.year, parts.month, parts.day, parts.hour], "\(instant)")
    }
  }

  private static func instantsAroundChanges(of rules: ZoneRules) -> [Instant] {
    rules.transitionSeconds.dropFirst().flatMap {
      [Instant(milliseconds: $0 * 1000 - 1), Instant(seconds: $0)]
    }
  }

  @Test(
    "A day starts where the clock first shows it; one that never was starts where the next one does", arguments: zones)
  func start(_ zone: String) throws {
    let rules = try ZoneRulesTests.rules(zone)
    for day in ZoneRulesTests.eventfulDays {
      let start = rules.start(of: day)
      let isSkipped = rules.day(at: start) != day
      #expect(!isSkipped || rules.start(of: day + 1) == start, "\(day)")
      #expect(rules.day(at: Instant(milliseconds: start.milliseconds - 1)) < day, "\(day)")
    }
  }

  @Test(
    "Days that start at an unusual time",
    arguments: [
      // Midnight is skipped: the day starts at 01:00.
      ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
      ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z"),
      // 24:00 becomes 23:00: the day starts an hour late.
      ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z"),
      // 00:01 becomes 23:01: the day has started a minute before, and goes on an hour later.
      ("America/St_Johns", "2009-11-01", "2009-11-01T02:30:00Z"),
      // The day never was.
      ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"), ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
      ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"), ("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z"),
    ])
  func unusualStart(_ zone: String, _ day: String, _ start: String) throws {
    #expect(try ZoneRulesTests.rules(zone).start(of: #require(Day(day))).description == start)
  }

  @Test("A day has begun from its first instant on, even while the clock shows the day before again")
  func latestDay() throws {
    let rules = try ZoneRulesTests.rules("America/St_Johns")
    let day = try #require(Day("2009-11-01"))
    let start = rules.start(of: day)
    #expect(rules.latestDay(begunBy: Instant(milliseconds: start.milliseconds - 1)) == day - 1)
    #expect(rules.latestDay(begunBy: start) == day)
    let halfPastEleven = Instant(seconds: start.seconds + 30 * 60)
    #expect(rules.day(at: halfPastEleven) == day - 1)
    #expect(rules.latestDay(begunBy: halfPastEleven) == day)
  }

  @Test("The hours of a day occur as often as a clock looked at every minute says", arguments: zones)
  func occurrences(_ zone: String) throws {
    let rules = try ZoneRulesTests.rules(zone)
    let clock = try NaiveClock(zone)
    for day in ZoneRulesTests.eventfulDays {
      #expect(rules.occurrencesOfHours(on: day) == clock.occurrencesOfHours(day: Int(day.number)), "\(day)")
    }
  }

  @Test("The hours of the week occur over a range of days as often as on each of them together", arguments: zones)
  func occurrencesOverDays(_ zone: String) throws {
    let rules = try ZoneRulesTests.rules(zone)
    for (place, day) in ZoneRulesTests.eventfulDays.enumerated() {
      // More than a year now and then, since that takes more than all others.
      for length in [0, 1, 6, 7, 30] + (place.isMultiple(of: 20) ? [400] : []) {
        let days = day - length / 2...day + (length - length / 2)
        var expected = [Int](repeating: 0, count: 168)
        for number in days.lowerBound.number...days.upperBound.number {
          let day = Day(number: number)
          for (hour, count) in rules.occurrencesOfHours(on: day).enumerated() {
            expected[(day.weekday - 1) * 24 + hour] += count
          }
        }
        #expect(rules.occurrencesOfHours(on: days) == expected, "\(days)")
      }
    }
  }

  @Test(
    "Where clocks change by whole hours on the hour, a day's occurrences add up to its length",
    arguments: ["UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia"])
  func lengths(_ zone: String) throws {
    let rules = try ZoneRulesTests.rules(zone)
    for day in ZoneRulesTests.eventfulDays {
      let seconds = rules.start(of: day + 1).seconds - rules.start(of: day).seconds
      #expect(rules.occurrencesOfHours(on: day).reduce(0, +) * 3600 == seconds, "\(day)")
    }
  }

  @Test(
    "Days of 23, 24, 25 and no hours",
    arguments: [
      ("Europe/Berlin", "2026-03-29", [2: 0]), ("Europe/Berlin", "2026-06-01", [:]),
      ("Europe/Berlin", "2026-10-25", [2: 2]), ("America/New_York", "2026-11-01", [1: 2]),
      ("Australia/Lord_Howe", "2026-04-05", [:]), ("Australia/Lord_Howe", "2026-10-04", [:]),
      ("Pacific/Apia", "2011-12-30", Dictionary(uniqueKeysWithValues: (0..<24).map { ($0, 0) })),
    ])
  func occurrencesByHand(_ zone: String, _ day: String, _ unusual: [Int: Int]) throws {
    let occurrences = try ZoneRulesTests.rules(zone).occurrencesOfHours(on: #require(Day(day)))
    #expect(occurrences == (0..<24).map { unusual[$0] ?? 1 })
  }

  @Test(
    "An offset that lasted for a week only is not overlooked",
    arguments: [
      ("America/Noronha", "2000-10-01"), ("America/Recife", "2000-10-01"), ("America/Boa_Vista", "2000-10-01"),
      ("America/Fortaleza", "2000-10-01"), ("Asia/Gaza", "2011-07-20"),
    ])
  func shortLived(_ zone: String, _ first: String) throws {
    let rules = try ZoneRulesTests.rules(zone)
    let timeZone = try #require(TimeZone(identifier: zone))
    let start = Int64(try #require(Day(first)).number) * 86_400
    for hour in 0..<100 * 24 {
      let seconds = start + Int64(hour) * 3600
      let expected = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
      #expect(rules.offsetSeconds(at: Instant(seconds: seconds)) == expected)
    }
  }
}
