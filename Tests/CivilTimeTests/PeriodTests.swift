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
}
