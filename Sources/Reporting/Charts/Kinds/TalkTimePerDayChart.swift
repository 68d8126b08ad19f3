import CivilTime
import Usage

/// How long was talked, day by day.
struct TalkTimePerDayChart: Chart {
  let report: OrganizationReport
  let columns: TimeColumns

  init(_ report: OrganizationReport) {
    self.report = report
    columns = TimeColumns(report.usage, language: report.language)
  }

  private var language: Language { report.language }
  private var talkSeconds: Int { report.usage.totals.talkSeconds }

  var name: String { "talk-time-per-day" }
  var title: String { "\(language.term(.talkTime)) \(columns.perUnit)" }

  var sentence: String {
    let during = report.during
    let answered = report.usage.totals.calls.answered
    guard report.usage.existingDays != nil else { return report.notBegun }
    guard answered > 0 else {
      return language.choose(de: "\(during) wurde nicht gesprochen.", en: "\(during) nobody talked.")
    }
    let sum = language.duration(seconds: talkSeconds)
    let mean = language.duration(seconds: Int((Double(talkSeconds) / Double(answered)).rounded()))
    let calls = language.choose(
      de: answered == 1 ? "1 angenommenen Anruf" : "\(language.number(answered)) angenommenen Anrufen",
      en: "\(language.number(answered)) answered \(answered == 1 ? "call" : "calls")")
    return language.choose(
      de: "\(during) wurde in \(calls) \(sum) gesprochen, im Durchschnitt \(mean) pro Anruf.",
      en: "\(during) people talked for \(sum) in \(calls), \(mean) per call on average.")
  }

  var totals: String {
    let sum = language.duration(seconds: talkSeconds)
    if report.usage.withheld != nil { return language.choose(de: "\(sum) Gesprächszeit.", en: "\(sum) of talk time.") }
    let longest = language.duration(seconds: report.usage.totals.longestTalkSeconds ?? 0)
    return language.choose(
      de: "\(sum) Gesprächszeit, davon höchstens \(longest) in einem Anruf.",
      en: "\(sum) of talk time, at most \(longest) in one call.")
  }

  var plot: any Plot {
    ColumnPlot(
      columns: columns.plotColumns({ [$0.talkSeconds] }) { language.duration(seconds: $0.talkSeconds) },
      parts: [ColumnPlot.Part(fill: .first, name: nil)],
      curves: report.timeCurves(columns, value: \.talkSeconds) { [language] in
        language.duration(seconds: Int($0.rounded()))
      },
      shadeName: report.weekend,
      withheldName: report.withheld,
      note: report.note(talkSeconds == 0, report.noCalls),
      axis: { [language] in .seconds(upTo: $0, steps: $1, language: language) })
  }
}
