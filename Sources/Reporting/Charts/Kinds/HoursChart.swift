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
    guard report.usage.totals.calls.calls > 0 else { return report.noCalls + "." }
    guard let busiest = report.usage.hours.filter({ $0.calls > 0 }).max(by: { $0.rate < $1.rate }) else {
      return language.choose(
        de: "Die Stunden, in denen telefoniert wurde, sind zurückgehalten.",
        en: "The hours in which there were calls are withheld.")
    }
    let mean = meanWords(busiest)
    let weekday = language.weekday(busiest.weekday)
    if !areAllShown {
      return language.choose(
        de: "Von den gezeigten Stunden wird am \(weekday) zwischen \(busiest.hour) und \(busiest.hour + 1) Uhr am "
          + "meisten telefoniert: im Mittel \(mean) in dieser Stunde.",
        en: "The busiest of the hours shown is \(weekday) \(busiest.hour):00 to \(busiest.hour + 1):00, with \(mean) "
          + "on average.")
    }
    return language.choose(
      de:
        "Am meisten wird am \(weekday) zwischen \(busiest.hour) und \(busiest.hour + 1) Uhr telefoniert: im Mittel \(mean) in dieser Stunde.",
      en: "The busiest hour is \(weekday) \(busiest.hour):00 to \(busiest.hour + 1):00, with \(mean) on average.")
  }

  var totals: String {
    let weekdays = (1...7).map { weekday in report.usage.hours.filter { $0.weekday == weekday } }
    // What is shown of a weekday that has gaps is not all of it.
    let counts = weekdays.filter { $0.count == 24 }.map { hours in
      "\(language.weekday(hours[0].weekday)) \(language.number(hours.reduce(0) { $0 + $1.calls }))"
    }
    let known = "\(language.term(.calls)): \(language.list(counts))."
    if counts.count == 7 { return known }
    if counts.isEmpty {
      return language.choose(
        de: "Von allen Wochentagen sind Stunden zurückgehalten.", en: "Hours of all weekdays are withheld.")
    }
    return known
      + language.choose(
        de: " Von den übrigen Wochentagen sind Stunden zurückgehalten.",
        en: " Hours of the other weekdays are withheld.")
  }

  var plot: any Plot {
    let hours = report.usage.hoursWithGaps
    return HeatPlot(
      rows: (1...7).map { weekday in
        HeatPlot.Row(
          name: language.shortWeekday(weekday),
          cells: hours.filter { $0.weekday == weekday }.map(cell))
      },
      boundaries: stride(from: 0, through: 24, by: 4).map { ($0, language.choose(de: "\($0) Uhr", en: "\($0):00")) },
      axis: .rates(
        language.choose(de: "Anrufe pro Stunde im Mittel", en: "Calls per hour on average"),
        upTo: report.usage.hours.map(\.rate).max() ?? 0, steps: 6, language: language),
      absentName: language.choose(de: "kommt nicht vor", en: "does not occur"), withheldName: report.withheld,
      note: report.note(report.usage.totals.calls.calls == 0, report.noCalls))
  }

  private var areAllShown: Bool { report.usage.hours.count == 168 }

  private func cell(_ place: (weekday: Int, hour: Int, usage: HourUsage?)) -> HeatPlot.Cell {
    let time = language.choose(de: "\(place.hour) Uhr", en: "\(place.hour):00")
    let name = "\(language.shortWeekday(place.weekday)), \(time)"
    guard let hour = place.usage else {
      return HeatPlot.Cell(value: nil, words: "\(name): \(report.withheld)", isWithheld: true)
    }
    return HeatPlot.Cell(value: hour.occurrences > 0 ? hour.rate : nil, words: words(hour, name))
  }

  private func words(_ hour: HourUsage, _ name: String) -> String {
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
