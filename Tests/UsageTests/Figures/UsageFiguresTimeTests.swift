import CivilTime
import Testing

@testable import Usage

@Suite("Where records lie in time")
struct UsageFiguresTimeTests {
  static func usage(
    of instants: [String], in label: String, zone: ZoneRules = .utc
  ) throws -> OrganizationUsage {
    let period = try #require(Period(label))
    let calls = try instants.enumerated().map { number, text in
      LoggedRecord.call(
        LoggedCall(id: "c\(number)", at: try Instant(text), caller: "anna", organization: "clinic", talkSeconds: 60))
    }
    let world = World(zones: ["clinic": zone], days: [period.first...period.last], files: [calls])
    return world.count().usage(of: "clinic", in: period)
  }

  static func callsByDay(_ usage: OrganizationUsage) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: usage.days.filter { $0.calls.calls > 0 }.map { ($0.day.description, $0.calls.calls) })
  }

  @Test("Midnight belongs to the day that begins, in the zone of the organization")
  func midnight() throws {
    let usage = try UsageFiguresTimeTests.usage(
      of: ["2026-10-04T21:59:59.999Z", "2026-10-04T22:00:00Z", "2026-10-05T21:59:59.999Z", "2026-10-05T22:00:00Z"],
      in: "2026-10", zone: .berlin())
    #expect(UsageFiguresTimeTests.callsByDay(usage) == ["2026-10-04": 1, "2026-10-05": 2, "2026-10-06": 1])
  }

  @Test("29 February is a day of a leap year's February, and of its year")
  func leapDay() throws {
    for (label, dayCount) in [("2028-02", 29), ("2028", 60), ("2028-02-29", 1)] {
      let usage = try UsageFiguresTimeTests.usage(of: ["2028-02-29T12:00:00Z"], in: label)
      #expect(UsageFiguresTimeTests.callsByDay(usage) == ["2028-02-29": 1])
      #expect(usage.days.count == dayCount)
      #expect(usage.members.map(\.activeDays) == [1])
    }
  }

  @Test("The hour that a clock change skips never comes: no call, no occurrence")
  func skippedHour() throws {
    let usage = try UsageFiguresTimeTests.usage(
      of: ["2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"], in: "2026-03-29", zone: .berlin())
    #expect(usage.hours.filter { $0.calls > 0 }.map(\.hour) == [1, 3])
    #expect(usage.hours.reduce(0) { $0 + $1.occurrences } == 23)
    #expect(usage.hours[6 * 24 + 2].occurrences == 0)
  }

  @Test("A period after the latest record has no days yet, and no figures")
  func future() throws {
    let usage = try UsageFiguresTimeTests.usage(of: ["2026-09-30T12:00:00Z"], in: "2026-10")
    #expect(usage.existingDays == nil && usage.days.isEmpty && usage.members.isEmpty)
    #expect(usage.totals == OrganizationTotals())
    try usage.requireFooting()
  }

  @Test("A period before the latest record exists as a whole")
  func past() throws {
    let usage = try UsageFiguresTimeTests.usage(of: ["2026-11-30T12:00:00Z"], in: "2026-10")
    #expect(usage.days.count == 31)
  }

  @Test("Where the clock shows midnight twice, the day that has begun exists, and its figures add up")
  func repeatedMidnight() throws {
    let instants = ["2026-10-24T23:00:30Z", "2026-10-24T23:30:00Z"]
    let usage = try UsageFiguresTimeTests.usage(of: instants, in: "2026-10", zone: .repeatedMidnight())
    #expect(UsageFiguresTimeTests.callsByDay(usage) == ["2026-10-24": 1, "2026-10-25": 1])
    #expect(usage.days.count == 25)
    try usage.requireFooting()
  }

  @Test("A period across several months is the sum of them")
  func range() throws {
    let instants = ["2026-08-31T12:00:00Z", "2026-09-01T12:00:00Z", "2026-09-15T12:00:00Z", "2026-10-01T00:00:00Z"]
    let usage = try UsageFiguresTimeTests.usage(of: instants, in: "2026-08-20..2026-10-10")
    #expect(usage.totals.calls.answered == 4)
    #expect(usage.members.map(\.activeDays) == [4])
    #expect(usage.days.map(\.calls.calls).reduce(0, +) == 4)
    try usage.requireFooting()
  }
}
