import CivilTime
import Testing

@Suite struct PeriodTests {
  @Test(
    "A period is read from its label and says it again",
    arguments: [
      ("2026", "2026-01-01", "2026-12-31"),
      ("2026-10", "2026-10-01", "2026-10-31"),
      ("2028-02", "2028-02-01", "2028-02-29"),
      ("2026-W43", "2026-10-19", "2026-10-25"),
      ("2026-W53", "2026-12-28", "2027-01-03"),
      ("2026-W01", "2025-12-29", "2026-01-04"),
      ("0800-W02", "0800-01-10", "0800-01-16"),
      ("2026-10-25", "2026-10-25", "2026-10-25"),
      ("2026-10-01..2026-10-15", "2026-10-01", "2026-10-15"),
    ])
  func label(_ label: String, _ first: String, _ last: String) throws {
    let period = try #require(Period(label))
    #expect(period.label == label)
    #expect(period.first.description == first)
    #expect(period.last.description == last)
  }

  @Test(
    "What is no period is refused",
    arguments: [
      "", "26", "2026-13", "2026-00", "2026-W54", "2025-W53", "2026-W00", "2026-02-29", "2026-10-15..2026-10-01",
      "2026-10..2026-11", "2026-1", "+026", "2026-W4٣", "2026-10-25 ", "last month",
    ])
  func refused(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test(
    "The previous period is of the same kind and ends right before",
    arguments: [
      ("2026", "2025"), ("2026-03", "2026-02"), ("2026-01", "2025-12"), ("2026-W01", "2025-W52"),
      ("2026-03-01", "2026-02-28"), ("2026-10-11..2026-10-20", "2026-10-01..2026-10-10"),
    ])
  func previous(_ label: String, _ previous: String) {
    #expect(Period(label)?.previous.label == previous)
  }

  /// Every day from 2000 to 2100, in a period of each kind that is written in one label.
  static let labelled = DayTests.accepted.map { Day(number: Int32($0)) }.flatMap { day in
    let monday = day - (day.weekday - 1)
    return [
      Period(kind: .day, first: day, last: day), Period.month(of: day),
      Period(kind: .week, first: monday, last: monday + 6),
    ]
  }

  @Test("Every day, week and month of a hundred years is read from its label")
  func labels() {
    for period in PeriodTests.labelled { #expect(Period(period.label) == period) }
  }

  @Test("Every day, week and month follows its previous one without a gap, and is its next one's previous")
  func neighbours() {
    for period in PeriodTests.labelled {
      #expect(period.previous.last + 1 == period.first)
      #expect(Period(period.previous.label) == period.previous)
    }
  }

  @Test("A period contains its first and last day and as many as it counts, and none before or after")
  func contents() throws {
    let period = try #require(Period("2028-02"))
    #expect(period.dayCount == 29)
    #expect(period.contains(period.first) && period.contains(period.last))
    #expect(!period.contains(period.first - 1) && !period.contains(period.last + 1))
  }

  @Test(
    "The days of a period up to a day",
    arguments: [
      ("2026-09-30", nil), ("2026-10-01", "2026-10-01"), ("2026-10-15", "2026-10-15"), ("2026-10-31", "2026-10-31"),
      ("2026-11-01", "2026-10-31"),
    ])
  func through(_ day: String, _ last: String?) throws {
    let period = try #require(Period("2026-10"))
    let days = try period.through(#require(Day(day)))
    #expect(days?.lowerBound == (last == nil ? nil : period.first))
    #expect(days?.upperBound.description == last)
  }
}
