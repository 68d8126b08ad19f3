import Testing

@testable import Reporting

@Suite("Scales and ticks")
struct ScaleTests {
  @Test(
    "steps are 1, 2 or 5 times a power of ten, and reach the limit",
    arguments: [
      (0.0, 6, 1.0), (1, 6, 1), (3, 6, 1), (6, 6, 1), (7, 6, 2), (30, 6, 5), (54, 6, 10), (101, 5, 50),
      (123_369, 6, 50_000), (3_000_000, 6, 500_000),
    ])
  func decimalSteps(limit: Double, count: Int, step: Double) {
    #expect(TickSteps.decimal(reaching: limit, inAtMost: count) == step)
  }

  @Test(
    "time is counted in what a clock shows",
    arguments: [
      (5.0, 1.0), (50, 10), (100, 30), (300, 60), (1000, 300), (5400, 900), (10_000, 1800), (20_000, 3600),
      (43_200, 7200), (360_000, 72_000),
    ])
  func clockSteps(limit: Double, step: Double) {
    #expect(TickSteps.seconds(reaching: limit, inAtMost: 6) == step)
  }

  @Test("an axis starts at zero, ends at a tick at or above the limit, and has at most seven ticks")
  func axis() {
    for limit in [0.0, 0.02, 1, 2.5, 3, 7, 54, 99, 1000, 86_400, 3_000_000] {
      for steps in 2...6 {
        for axis in [
          ValueAxis.counts("", upTo: limit, steps: steps, language: .de),
          ValueAxis.rates("", upTo: limit, steps: steps, language: .de),
          ValueAxis.seconds(upTo: limit, steps: steps, language: .de),
        ] {
          #expect(axis.ticks.first?.value == 0)
          #expect((2...7).contains(axis.ticks.count))
          #expect(axis.upperBound >= limit)
          #expect(Set(axis.ticks.map(\.label)).count == axis.ticks.count)
        }
      }
    }
  }

  @Test("an axis of time is in the largest unit its ticks are whole in")
  func timeUnits() {
    #expect(ValueAxis.seconds(upTo: 36_000, steps: 6, language: .de).title == "Stunden")
    #expect(
      ValueAxis.seconds(upTo: 36_000, steps: 6, language: .de).ticks.map(\.label) == ["0", "2", "4", "6", "8", "10"])
    #expect(ValueAxis.seconds(upTo: 600, steps: 6, language: .en).title == "Minutes")
  }

  @Test("bands fill the length")
  func bands() {
    let scale = BandScale(count: 4, start: 10, length: 80)
    #expect(scale.band(0) == (10, 30))
    #expect(scale.band(3) == (70, 90))
    #expect(scale.middle(1) == 40)
  }

  @Test(
    "a long period is shown by week, month or year",
    arguments: [(1, "day"), (62, "day"), (63, "week"), (365, "month"), (3000, "year")])
  func units(days: Int, unit: String) {
    #expect("\(TimeColumns.unit(forDays: days))" == unit)
  }

  @Test("at most seven labels stand under the columns of a period", arguments: Fixture.allCases)
  func sevenLabels(fixture: Fixture) {
    let columns = TimeColumns(fixture.report().usage, language: .de)
    #expect((1...7).contains(columns.labels.count { !$0.isEmpty }))
    #expect(columns.columns.count <= 62)
  }

  @Test("columns of weeks and months lose no day")
  func footing() {
    for fixture in [Fixture.month, .running, .quarter, .year] {
      let usage = fixture.report().usage
      let columns = TimeColumns(usage, language: .de).columns
      #expect(columns.reduce(0) { $0 + ($1.usage?.calls.calls ?? 0) } == usage.totals.calls.calls)
      #expect(columns.first?.days.lowerBound == usage.period.first)
      #expect(columns.last?.days.upperBound == usage.period.last)
    }
  }

  @Test("the seven-day mean exists where all seven days do")
  func mean() {
    let values = TimeColumns(Fixture.running.report().usage, language: .de).sevenDayMean { _ in 7 }
    #expect(values.indices.filter { values[$0] != nil } == Array(3...10))
    #expect(values[3] == 7)
  }
}
