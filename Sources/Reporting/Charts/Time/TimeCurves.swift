import Usage

extension OrganizationReport {
  /// The lines over the columns of a figure over time: its seven-day mean, and the period before.
  ///
  /// Where columns are days the period before is a seven-day mean as well: its single days fall on other weekdays.
  func timeCurves(
    _ columns: TimeColumns, value: @escaping @Sendable (DayUsage) -> Int, words: (Double) -> String
  ) -> [ColumnPlot.Curve] {
    let averages = columns.unit == .day && columns.columns.count >= 14
    var curves: [ColumnPlot.Curve] = []
    if averages {
      let values = columns.sevenDayMean(value)
      let name = language.choose(de: "7-Tage-Mittel", en: "7-day mean")
      let last = words(values.compactMap { $0 }.last ?? 0)
      let end = language.choose(de: "zuletzt \(last) pro Tag", en: "at the end \(last) per day")
      curves.append(ColumnPlot.Curve(name: name, words: "\(name): \(end)", values: values, stroke: .mean))
    }
    if let previous {
      let before = TimeColumns(previous, language: language)
      let values = averages ? before.sevenDayMean(value) : before.columns.map { $0.usage.map { Double(value($0)) } }
      let name = language.name(of: previous.period)
      let mean = averages ? language.choose(de: " (7-Tage-Mittel)", en: " (7-day mean)") : ""
      curves.append(
        ColumnPlot.Curve(
          name: name, words: name + mean + sumInWords(of: before, previous, value, words),
          values: columns.columns.indices.map { values[at: $0] },
          stroke: .previous))
    }
    // A line needs two points, and one that never leaves the foot says nothing.
    return curves.filter { $0.values.count { $0 != nil } > 1 && $0.values.contains { $0 ?? 0 > 0 } }
  }

  /// What the days of the period before add up to; nothing where some of them are withheld.
  private func sumInWords(
    of columns: TimeColumns, _ usage: OrganizationUsage, _ value: (DayUsage) -> Int, _ words: (Double) -> String
  ) -> String {
    guard !columns.haveGaps else { return "" }
    let total = words(Double(usage.days.reduce(0) { $0 + value($1) }))
    return ": " + language.choose(de: "zusammen \(total)", en: "\(total) in all")
  }

  /// When that was, at the beginning of a sentence, and how far the period has come.
  var during: String {
    let during = language.during(usage.period)
    guard let last = usage.existingDays?.upperBound, last < usage.period.last else { return during }
    let day = language.dayAndMonth(last)
    return during + language.choose(de: " (bis \(day))", en: " (until \(day))")
  }

  /// Said in place of columns that do not exist; nil where something exists.
  func note(_ isEmpty: Bool, _ nothing: String) -> String? {
    if usage.existingDays == nil {
      return notBegun
    }
    return isEmpty ? nothing : nil
  }

  var notBegun: String {
    language.choose(de: "Der Zeitraum hat noch nicht begonnen.", en: "The period has not begun yet.")
  }

  var withheld: String { language.term(.withheld) }

  var weekend: String { language.choose(de: "Wochenende", en: "weekend") }

  var noCalls: String { language.choose(de: "Keine Anrufe in diesem Zeitraum", en: "No calls in this period") }
}

extension [Double?] {
  /// The value at that place; nil where there is none.
  fileprivate subscript(at index: Int) -> Double? { index < count ? self[index] : nil }
}
