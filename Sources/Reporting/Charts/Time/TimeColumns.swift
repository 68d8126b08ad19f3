import CivilTime
import Usage

/// The days of a period as the columns of a chart: single days, or weeks, months, years where days would be too many.
/// Weeks are counted from the first day of the period, so that those of two periods can be compared.
struct TimeColumns: Sendable {
  enum Unit: Sendable {
    case day, week, month, year
  }

  struct Column: Sendable {
    var days: ClosedRange<Day>
    /// What was counted on those of its days that exist; nil where none does.
    var usage: DayUsage?
    var isWithheld = false
  }

  let unit: Unit
  let columns: [Column]
  let language: Language

  init(_ usage: OrganizationUsage, language: Language) {
    self.language = language
    unit = TimeColumns.unit(forDays: usage.period.dayCount)
    var columns: [Column] = []
    var first = usage.period.first
    while first <= usage.period.last {
      let last = min(TimeColumns.end(of: unit, from: first), usage.period.last)
      columns.append(Column(days: first...last, usage: nil))
      first = last + 1
    }
    var index = 0
    for day in usage.days {
      while index < columns.count, columns[index].days.upperBound < day.day { index += 1 }
      guard index < columns.count, columns[index].days.contains(day.day) else { continue }
      columns[index].usage = columns[index].usage.map { $0.adding(day) } ?? day
    }
    // Only months have withheld days, and columns of months are days.
    for day in usage.withheld?.days ?? [] { columns[day - usage.period.first].isWithheld = true }
    self.columns = columns
  }

  /// As many columns as can be told apart.
  static func unit(forDays count: Int) -> Unit {
    switch count {
    case ...62: .day
    case ...190: .week
    case ...1900: .month
    default: .year
    }
  }

  private static func end(of unit: Unit, from day: Day) -> Day {
    switch unit {
    case .day: day
    case .week: day + 6
    case .month: day.firstOfNextMonth - 1
    case .year: Day(number: Day.number(year: day.year + 1, month: 1, day: 1)) - 1
    }
  }

  /// `pro Tag`, `pro Woche`, …
  var perUnit: String {
    switch unit {
    case .day: language.choose(de: "pro Tag", en: "per day")
    case .week: language.choose(de: "pro Woche", en: "per week")
    case .month: language.choose(de: "pro Monat", en: "per month")
    case .year: language.choose(de: "pro Jahr", en: "per year")
    }
  }

  /// The column in words, with its weekday where it is one day.
  func name(_ column: Column) -> String {
    let first = column.days.lowerBound
    switch unit {
    case .day: return "\(language.weekday(first.weekday)), \(language.dayAndMonth(first))"
    case .week: return language.range(first, column.days.upperBound)
    case .month: return language.name(of: .month(of: first))
    case .year: return String(first.year)
    }
  }

  /// What stands under each column: of at most seven of them, Mondays where columns are days.
  var labels: [String] {
    let candidates = columns.indices.filter { index in
      unit != .day || columns.count <= 7 || columns[index].days.lowerBound.weekday == 1
    }
    let stride = (candidates.count + 6) / 7
    let labelled = Set(candidates.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element))
    return columns.indices.map { labelled.contains($0) ? shortName(columns[$0].days.lowerBound) : "" }
  }

  private func shortName(_ first: Day) -> String {
    switch unit {
    case .day: language.shortDate(first)
    case .week: language.dayAndMonth(first)
    case .month:
      language.shortMonth(first.month) + (columns.count > 12 ? " \(first.year)" : "")
    case .year: String(first.year)
    }
  }

  /// These as the columns of a plot: what their days hold, in numbers and in words.
  func plotColumns(_ values: (DayUsage) -> [Int], words: (DayUsage) -> String) -> [ColumnPlot.Column] {
    zip(columns, labels).map { column, label in
      ColumnPlot.Column(
        label: label, words: name(column) + (self.words(column, words).map { ": \($0)" } ?? ""),
        parts: column.usage.map { values($0).map(Double.init) },
        isShaded: unit == .day && column.days.lowerBound.isWeekend, isWithheld: column.isWithheld)
    }
  }

  private func words(_ column: Column, _ words: (DayUsage) -> String) -> String? {
    column.isWithheld ? language.term(.withheld) : column.usage.map(words)
  }

  /// Whether some of the days are withheld, so that nothing can be said of all of them.
  var haveGaps: Bool { columns.contains(where: \.isWithheld) }

  /// The mean of the seven days around each day, where all seven exist: every weekday is in it once.
  func sevenDayMean(_ value: (DayUsage) -> Int) -> [Double?] {
    let values = columns.map { $0.usage.map(value) }
    return values.indices.map { index in
      guard index >= 3, index + 3 < values.count else { return nil }
      let week = values[index - 3...index + 3].compactMap { $0 }
      return week.count == 7 ? Double(week.reduce(0, +)) / 7 : nil
    }
  }
}

extension DayUsage {
  /// Both days together; of active members, who may be the same, the greater number.
  fileprivate func adding(_ other: DayUsage) -> DayUsage {
    var sum = self
    sum.activeMembers = max(activeMembers, other.activeMembers)
    sum.calls += other.calls
    sum.talkSeconds += other.talkSeconds
    sum.meetingInvitations += other.meetingInvitations
    sum.patientInvitations += other.patientInvitations
    return sum
  }
}
