extension ReportPage {
  /// A section for each chart: what it shows in a sentence, the chart, and the files with its figures.
  var chartSections: Markup { "\(charts.map(section))" }

  private func section(_ chart: ReportChart) -> Markup {
    let id = String(chart.fileName.prefix { $0 != "." })
    return """
      <section class="chart">
      <h2 id="\(id)">\(chart.title)</h2>
      <p>\(chart.sentence)</p>
      <div class="scroll" role="region" aria-labelledby="\(id)" tabindex="0">
      \(chart.svg(embedded: true))
      </div>
      \(downloads([
        Download(label: .figures, fileName: "\(tableName(ofChart: id)).csv"),
        Download(label: .picture, fileName: chart.fileName),
      ]))</section>

      """
  }

  /// The table a chart is drawn from: its namesake, except for the charts of what happens per day.
  private func tableName(ofChart id: String) -> String {
    id.hasSuffix("-per-day") ? "days" : id
  }
}
