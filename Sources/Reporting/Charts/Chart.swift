/// A kind of chart, made from the figures of one report: what it shows, in words and as a plot.
protocol Chart: Sendable {
  init(_ report: OrganizationReport)

  /// The name of its file, without extension.
  var name: String { get }
  var title: String { get }
  /// What it shows, in one sentence.
  var sentence: String { get }
  /// The totals, in one sentence: for those who cannot see the picture.
  var totals: String { get }
  var plot: any Plot { get }
}
