import Usage

/// When people call: each hour of the week, by how many calls it has each time it occurs.
struct HoursChart: Chart {
  let report: OrganizationReport

  init(_ report: OrganizationReport) { self.report = report }

  private var language: Language { report.language }

  var name: String { "hours" }
  var title: String { language.choose(de: "Anrufe nach Wochentag und Uhrzeit", en: "Calls by weekday and hour") }

  var sentence: String {
    guard report.usage.existingDays != nil else { return report.notBegun }
    guard let busiest = report.usage.hours.filter({ $0.calls > 0 }).max(by: { $0.rate < $1.rate }) else {
      return report.noCalls + "."
    }
    let mean = meanWords(busiest)
    let weekday = language.weekday(busiest.weekday)
    return language.choose(
      de:
        "Am meisten wird am \(weekday) zwischen \(busiest.hour) und \(busiest.hour + 1) Uhr telefoniert: im Mittel \(mean) in dieser Stunde.",
      en: "The busiest hour is \(weekday) \(busiest.hour):00 to \(busiest.hour + 1):00, with \(mean) on average.")
  }

  var totals: String {
    let counts = (1...7).map { weekday in
      let calls = report.usage.hours.filter { $0.weekday == weekday }.reduce(0) { $0 + $1.calls }
      return "\(language.weekday(weekday)) \(language.number(calls))"
    }
    return "\(language.term(.calls)): \(language.list(counts))."
  }

  var plot: any Plot {
    let hours = report.usage.hours
    return HeatPlot(
      rows: (1...7).map { weekday in
        HeatPlot.Row(
          name: language.shortWeekday(weekday),
          cells: hours.filter { $0.weekday == weekday }.map { hour in
            HeatPlot.Cell(value: hour.occurrences > 0 ? hour.rate : nil, words: words(hour))
          })
      },
      boundaries: stride(from: 0, through: 24, by: 4).map { ($0, language.choose(de: "\($0) Uhr", en: "\($0):00")) },
      axis: .rates(
        language.choose(de: "Anrufe pro Stunde im Mittel", en: "Calls per hour on average"),
        upTo: hours.map(\.rate).max() ?? 0, steps: 6, language: language),
      absentName: language.choose(de: "kommt nicht vor", en: "does not occur"),
      note: report.note(report.usage.totals.calls.calls == 0, report.noCalls))
  }

  private func words(_ hour: HourUsage) -> String {
    let name =
      "\(language.shortWeekday(hour.weekday)), \(language.choose(de: "\(hour.hour) Uhr", en: "\(hour.hour):00"))"
    guard hour.occurrences > 0 else {
      return "\(name): \(language.choose(de: "kommt nicht vor", en: "does not occur"))"
    }
    let occurrences = language.choose(
      de:
        "\(language.count(hour.calls, .call)) in \(language.number(hour.occurrences)) \(hour.occurrences == 1 ? "Stunde" : "Stunden")",
      en: "\(language.count(hour.calls, .call)) in \(language.count(hour.occurrences, .hour))")
    return "\(name): \(occurrences)"
  }

  private func meanWords(_ hour: HourUsage) -> String {
    "\(language.number(hour.rate, decimals: hour.rate < 0.1 ? 2 : hour.rate < 10 ? 1 : 0)) \(language.choose(de: "Anrufe", en: "calls"))"
  }
}

extension HourUsage {
  /// Calls for each time the hour occurred.
  fileprivate var rate: Double { occurrences > 0 ? Double(calls) / Double(occurrences) : 0 }
}
