/// A whole report on one sheet of A4 paper, landscape: the figures, and all charts as small multiples.
struct OverviewChart: Chart {
  let report: OrganizationReport
  let charts: [any Chart]
  private let tiles: [FigureTile]

  init(report: OrganizationReport, charts: [any Chart]) {
    self.report = report
    self.charts = charts
    tiles = report.tiles()
  }

  private var language: Language { report.language }

  var name: String { "overview" }
  var title: String { language.choose(de: "Überblick", en: "Overview") }

  var sentence: String {
    tiles.map { "\($0.label): \($0.value)" }.joined(separator: "; ") + "."
  }

  var totals: String { sentence }

  func height(forWidth width: Double, font: Font) -> Double { width * 210 / 297 }

  private static let multipleFont = Font(size: 10)

  /// A4 at 96 pixels an inch.
  private static let sheet = Size(width: 1122.5, height: 793.7)

  func standaloneDrawing(_ heading: Heading) -> Drawing {
    let box = Box(x: 0, y: 0, size: OverviewChart.sheet).inset(by: 40)
    let titleFont = Font(size: 22, isBold: true)
    let font = Font(size: 12)
    let baseline = box.y + titleFont.capHeight
    let period = Label(
      heading.periodAndState, at: Point(x: box.right, y: baseline), anchor: .end, font: Font(size: 14), tone: .muted)
    let name = Label(
      heading.organization, at: Point(x: box.x, y: baseline), font: titleFont,
      fitting: box.width - period.box.width - 24)
    let head = titleFont.size * 1.9
    var drawing = drawing(
      heading, size: OverviewChart.sheet,
      elements: [.label(name), .label(period)] + elements(in: box.inset(top: head), font: font))
    drawing.fontSize = OverviewChart.multipleFont.size
    drawing.sheet = ("297mm", "210mm")
    return drawing
  }

  func embeddedDrawing(_ heading: Heading) -> Drawing { standaloneDrawing(heading) }

  func elements(in box: Box, font: Font) -> [Element] {
    let tilesHeight = 104.0
    return tileElements(in: Box(x: box.x, y: box.y, width: box.width, height: tilesHeight))
      + chartElements(in: box.inset(top: tilesHeight + 26))
  }

  private func tileElements(in box: Box) -> [Element] {
    let gap = 10.0
    let width = (box.width - gap * Double(tiles.count - 1)) / Double(tiles.count)
    return tiles.enumerated().flatMap { index, tile -> [Element] in
      let card = Box(x: box.x + Double(index) * (width + gap), y: box.y, width: width, height: box.height)
      return [.box(card, .card, radius: 6)] + tile.elements(in: card.inset(by: 11))
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
      return [.label(title)] + chart.elements(in: cell.inset(top: 20), font: OverviewChart.multipleFont)
    }
  }
}

extension FigureTile {
  func elements(in box: Box) -> [Element] {
    let valueFont = Font.largest([20, 18, 16, 14, 12], isBold: true, for: value, width: box.width)
    let labelFont = Font.largest([10, 9.5, 9], for: label, width: box.width)
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
