import CivilTime
import Usage

/// How many calls there were, and how many of them were answered, day by day.
struct CallsPerDayChart: Chart {
  let report: OrganizationReport
  let columns: TimeColumns

  init(_ report: OrganizationReport) {
    self.report = report
    columns = TimeColumns(report.usage, language: report.language)
  }

  private var language: Language { report.language }
  private var calls: CallCounts { report.usage.totals.calls }

  var name: String { "calls-per-day" }
  var title: String { "\(language.term(.calls)) \(columns.perUnit)" }

  var sentence: String {
    let during = report.during
    guard report.usage.existingDays != nil else { return report.notBegun }
    guard calls.calls > 0 else {
      return language.choose(de: "\(during) gab es keine Anrufe.", en: "\(during) there were no calls.")
    }
    let number = language.count(calls.calls, .call)
    let answered =
      "\(language.number(calls.answered)) (\(language.percent(Double(calls.answered) / Double(calls.calls))))"
    return language.choose(
      de: "\(during) gab es \(number), angenommen \(calls.answered == 1 ? "wurde" : "wurden") \(answered)\(busiest).",
      en: "\(during) there \(calls.calls == 1 ? "was" : "were") \(number), answered: \(answered)\(busiest).")
  }

  /// The column with most calls, where it is one among several.
  private var busiest: String {
    let counts = columns.columns.map { $0.usage?.calls.calls ?? 0 }
    guard let most = counts.max(), most < calls.calls, let index = counts.firstIndex(of: most) else { return "" }
    let name = "\(columns.name(columns.columns[index]))\u{A0}(\(language.number(most)))"
    if columns.haveGaps {
      return language.choose(
        de: "; von den gezeigten Tagen am meisten: \(name)", en: "; busiest of the days shown: \(name)")
    }
    return language.choose(de: "; am meisten: \(name)", en: "; busiest: \(name)")
  }

  var totals: String {
    let parts: [(Int, Term)] = [
      (calls.answered, .answered), (calls.missed, .missed), (calls.cancelled, .cancelled),
      (calls.declined, .declined), (calls.busy, .busy), (calls.failed, .failed),
    ]
    let listed = parts.map { "\(language.number($0)) \(language.term($1))" }
    return "\(language.count(calls.calls, .call)): \(language.list(listed))."
  }

  var plot: any Plot {
    ColumnPlot(
      columns: columns.plotColumns({ [$0.calls.answered, $0.calls.notAnswered] }) { words($0.calls) },
      parts: [
        ColumnPlot.Part(fill: .first, name: language.term(.answered)),
        ColumnPlot.Part(fill: .second, name: language.term(.notAnswered)),
      ],
      curves: report.timeCurves(columns, value: \.calls.calls) { [language] in
        "\(language.number($0, decimals: $0 == $0.rounded() ? 0 : 1)) \(language.term(.calls))"
      },
      shadeName: report.weekend,
      withheldName: report.withheld,
      note: report.note(calls.calls == 0, report.noCalls),
      axis: { [language] in .counts(language.term(.calls), upTo: $0, steps: $1, language: language) })
  }

  private func words(_ calls: CallCounts) -> String {
    "\(language.count(calls.calls, .call)), \(language.number(calls.answered)) \(language.term(.answered)), "
      + "\(language.number(calls.notAnswered)) \(language.term(.notAnswered))"
  }
}
