/// A whole report on one sheet of A4 paper, landscape: the figures, and the charts as small multiples. The sheet has
/// room for six that can be read, which are all but one, or all where members are not listed.
struct Overview: Sendable {
  let heading: Heading
  let charts: [ReportChart]
  private let tiles: [FigureTile]
  /// What is said below the charts, or in place of them.
  private let note: String?

  init(_ report: OrganizationReport, _ charts: [ReportChart]) {
    heading = Heading(report)
    self.charts = charts.count > Overview.mostCharts ? charts.filter { $0.name != "partners" } : charts
    tiles = report.tiles()
    note = report.isWithheld ? report.withheldInWords : report.withheldInShort
  }

  private var totals: String {
    guard !tiles.isEmpty else { return note ?? "" }
    return tiles.map { "\($0.label): \($0.value)" }.joined(separator: "; ") + "."
  }

  private static let multipleFont = Font(size: 10)

  private static let mostCharts = 6

  /// A4 at 96 pixels an inch.
  private static let sheet = Size(width: 1122.5, height: 793.7)

  func picture() -> Drawing {
    let box = Box(x: 0, y: 0, size: Overview.sheet).inset(by: 40)
    let titleFont = Font(size: 22, isBold: true)
    let baseline = box.y + titleFont.capHeight
    let period = Label(
      heading.periodAndState, at: Point(x: box.right, y: baseline), anchor: .end, font: Font(size: 14), tone: .muted)
    let name = Label(
      heading.organization, at: Point(x: box.x, y: baseline), font: titleFont,
      fitting: box.width - period.box.width - 24)
    let head = titleFont.size * 1.9
    return Drawing(
      id: "overview", title: heading.title(of: heading.language.choose(de: "Überblick", en: "Overview")),
      description: totals, language: heading.language, size: Overview.sheet, sheet: ("297mm", "210mm"),
      fontSize: Overview.multipleFont.size,
      elements: [.label(name), .label(period)] + elements(in: box.inset(top: head)))
  }

  private func elements(in box: Box) -> [Element] {
    guard !tiles.isEmpty else { return cardElements(in: Box(x: box.x, y: box.y, width: box.width, height: 120)) }
    let tilesHeight = 104.0
    let noteHeight = note == nil ? 0 : 30.0
    return tileElements(in: Box(x: box.x, y: box.y, width: box.width, height: tilesHeight))
      + chartElements(in: box.inset(top: tilesHeight + 26, bottom: noteHeight))
      + noteElements(in: box.inset(top: box.height - 12), font: Overview.multipleFont)
  }

  /// The note in place of everything else.
  private func cardElements(in box: Box) -> [Element] {
    [.box(box, .card, radius: 6)] + noteElements(in: box.inset(by: 24), font: Font(size: 18))
  }

  private func noteElements(in box: Box, font: Font) -> [Element] {
    guard let note else { return [] }
    return font.lines(of: note, width: box.width, atMost: 3).enumerated().map { index, line in
      let baseline = box.y + font.ascent + Double(index) * font.size * 1.5
      return .label(Label(line, at: Point(x: box.x, y: baseline), font: font, tone: tiles.isEmpty ? .text : .muted))
    }
  }

  private func tileElements(in box: Box) -> [Element] {
    let gap = 10.0
    let width = (box.width - gap * Double(tiles.count - 1)) / Double(tiles.count)
    // All tiles in the same sizes, for they are of the same rank.
    let room = width - 22
    let labelFont = Font.largest([10, 9.5, 9], for: tiles.map(\.label), width: room)
    let valueFont = Font.largest([20, 18, 17, 16, 15, 14, 13, 12], isBold: true, for: tiles.map(\.value), width: room)
    return tiles.enumerated().flatMap { index, tile -> [Element] in
      let card = Box(x: box.x + Double(index) * (width + gap), y: box.y, width: width, height: box.height)
      return [.box(card, .card, radius: 6)]
        + tile.elements(in: card.inset(by: 11), labelFont: labelFont, valueFont: valueFont)
    }
  }

  /// Three in a row.
  private func chartElements(in box: Box) -> [Element] {
    let gap = 34.0
    let rows = (charts.count + 2) / 3
    let width = (box.width - 2 * gap) / 3
    let height = (box.height - gap * Double(rows - 1)) / Double(max(1, rows))
    let titleFont = Font(size: 13, isBold: true)
    return charts.enumerated().flatMap { index, chart -> [Element] in
      let cell = Box(
        x: box.x + Double(index % 3) * (width + gap), y: box.y + Double(index / 3) * (height + gap), width: width,
        height: height)
      let title = Label(
        chart.title, at: Point(x: cell.x, y: cell.y + titleFont.capHeight), font: titleFont, fitting: cell.width)
      return [.label(title)] + chart.plot.elements(in: cell.inset(top: 20), font: Overview.multipleFont)
    }
  }
}

extension FigureTile {
  fileprivate func elements(in box: Box, labelFont: Font, valueFont: Font) -> [Element] {
    var elements: [Element] = [
      .label(
        Label(label, at: Point(x: box.x, y: box.y + 8), font: labelFont, tone: .muted, fitting: box.width)),
      .label(Label(value, at: Point(x: box.x, y: box.y + 33), font: valueFont, fitting: box.width)),
    ]
    if let change {
      let sign = changeDirection == .up ? "▲ " : changeDirection == .down ? "▼ " : ""
      elements.append(
        .label(
          Label(
            sign + change, at: Point(x: box.x, y: box.y + 50), font: Font(size: 10), tone: .muted, fitting: box.width)))
    }
    return elements
      + Sparkline(values: sparkline).elements(
        in: Box(x: box.x, y: box.y + 60, width: box.width - 3, height: box.height - 62))
  }
}
