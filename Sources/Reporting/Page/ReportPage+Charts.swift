extension ReportPage {
  /// A section for each chart: what it shows in a sentence, the chart as it fits the screen, and the files with its
  /// figures.
  var chartSections: Markup { "\(charts.map(section))" }

  private func section(_ chart: ReportChart) -> Markup {
    """
    <section class="chart">
    <h2 id="\(chart.name)">\(chart.title)</h2>
    <p>\(chart.sentence)</p>
    <div class="wide">
    \(chart.figure(isNarrow: false).svg(embedded: true))</div>
    <div class="narrow">
    \(chart.figure(isNarrow: true).svg(embedded: true))</div>
    \(downloads([
        Download(label: .figures, fileName: "\(tableName(ofChart: chart.name)).csv"),
        Download(label: .picture, fileName: chart.fileName),
      ]))</section>

    """
  }

  /// The table a chart is drawn from: its namesake, except for the charts of what happens per day.
  private func tableName(ofChart name: String) -> String {
    name.hasSuffix("-per-day") ? "days" : name
  }
}
