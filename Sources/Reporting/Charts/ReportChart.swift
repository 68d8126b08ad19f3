/// One chart of a report, as a picture that explains itself.
package struct ReportChart: Sendable {
  /// `calls-per-day.svg`: the name of its file, and in `img` or `a` of a page.
  package let fileName: String
  package let title: String
  /// What the chart shows, in one sentence and in this organization's own numbers.
  package let sentence: String

  let chart: any Chart
  let heading: Heading

  /// The whole picture as SVG.
  ///
  /// - Parameter embedded: For inline use in an HTML page, which then supplies the background, the heading and once, for
  ///   all charts and sparklines together, ``Palette/styleSheet``. Otherwise a file that stands alone.
  func svg(embedded: Bool) -> Markup {
    (embedded ? chart.embeddedDrawing(heading) : chart.standaloneDrawing(heading)).svg(embedded: embedded)
  }
}
