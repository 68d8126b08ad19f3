import NaiveTwin
import Testing

@Suite("Local days and hours")
struct NaiveClockTests {
  @Test(
    "How often an hour begins where the clock changes",
    arguments: [
      ("Europe/Berlin", 2026, 3, 29, [2: 0]), ("Europe/Berlin", 2026, 10, 25, [2: 2]),
      ("Europe/Berlin", 2026, 10, 24, [:]), ("America/New_York", 2026, 11, 1, [1: 2]),
      ("America/Sao_Paulo", 2018, 11, 4, [0: 0]), ("America/Sao_Paulo", 2018, 2, 17, [23: 2]),
      // Half an hour: 02:00 becomes 01:30, an hour that goes on; 02:00 becomes 02:30, an hour that begins late.
      ("Australia/Lord_Howe", 2026, 4, 5, [:]), ("Australia/Lord_Howe", 2026, 10, 4, [:]), ("UTC", 2026, 3, 29, [:]),
    ])
  func occurrences(zone: String, year: Int, month: Int, day: Int, unusual: [Int: Int]) throws {
    let number = try #require(NaiveDay.number(year: year, month: month, day: day))
    let occurrences = try NaiveClock(zone).occurrencesOfHours(day: number)
    #expect(occurrences == (0..<24).map { unusual[$0] ?? 1 })
  }

  @Test("A day starts at midnight, or when a clock change has skipped it")
  func start() throws {
    let berlin = try NaiveClock("Europe/Berlin")
    #expect(berlin.startMilliseconds(day: 20_751) == (20_751 * 24 - 2) * 3_600_000)
    #expect(berlin.startMilliseconds(day: 20_752) == (20_752 * 24 - 1) * 3_600_000)
    let saoPaulo = try NaiveClock("America/Sao_Paulo")
    let skipped = try #require(NaiveDay.number(year: 2018, month: 11, day: 4))
    let start = saoPaulo.startMilliseconds(day: skipped)
    #expect(saoPaulo.day(start) == skipped && saoPaulo.hour(start) == 1 && saoPaulo.day(start - 1) == skipped - 1)
  }
}
