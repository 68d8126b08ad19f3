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
      if let last = values.compactMap({ $0 }).last {
        let name = language.choose(de: "7-Tage-Mittel", en: "7-day mean")
        let end = language.choose(de: "zuletzt \(words(last)) pro Tag", en: "at the end \(words(last)) per day")
        curves.append(ColumnPlot.Curve(name: name, words: "\(name): \(end)", values: values, stroke: .mean))
      }
    }
    if let previous {
      let before = TimeColumns(previous, language: language)
      let values = averages ? before.sevenDayMean(value) : before.columns.map { $0.usage.map { Double(value($0)) } }
      let total = previous.days.reduce(0) { $0 + value($1) }
      if before.unit == columns.unit, values.contains(where: { $0 != nil }) {
        let name = language.name(of: previous.period)
        let mean = averages ? language.choose(de: " (7-Tage-Mittel)", en: " (7-day mean)") : ""
        let sum = language.choose(de: "zusammen \(words(Double(total)))", en: "\(words(Double(total))) in all")
        curves.append(
          ColumnPlot.Curve(
            name: name, words: "\(name)\(mean): \(sum)",
            values: Array(
              (values + [Double?](repeating: nil, count: columns.columns.count)).prefix(columns.columns.count)),
            stroke: .previous))
      }
    }
    return curves
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

  var noCalls: String { language.choose(de: "Keine Anrufe in diesem Zeitraum", en: "No calls in this period") }
}
