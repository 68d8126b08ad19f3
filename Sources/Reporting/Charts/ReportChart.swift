/// One chart of a report, as a picture that explains itself.
struct ReportChart: Sendable {
  let name: String
  let title: String
  /// What the chart shows, in one sentence and in this organization's own numbers.
  let sentence: String
  let totals: String
  let plot: any Plot
  let heading: Heading

  init(_ chart: any Chart, _ heading: Heading) {
    name = chart.name
    title = chart.title
    sentence = chart.sentence
    totals = chart.totals
    plot = chart.plot
    self.heading = heading
  }

  /// The name of its file.
  var fileName: String { "\(name).svg" }

  private static let font = Font(size: 13)

  /// A picture that stands alone: the plot under title and sentence, above the name of the organization and the period.
  func picture() -> Drawing {
    let width = 960.0
    let margin = 32.0
    let font = ReportChart.font
    let titleFont = Font(size: 21, isBold: true)
    let sentenceFont = Font(size: 14)
    let room = width - 2 * margin

    var y = margin + titleFont.capHeight
    var elements: [Element] = [
      .label(Label(title, at: Point(x: margin, y: y), font: titleFont, fitting: room))
    ]
    y += 8
    for line in sentenceFont.lines(of: sentence, width: room, atMost: 3) {
      y += 19
      elements.append(.label(Label(line, at: Point(x: margin, y: y), font: sentenceFont, tone: .muted)))
    }
    y += 22
    let plotHeight = plot.height(forWidth: room, font: font)
    elements += plot.elements(in: Box(x: margin, y: y, width: room, height: plotHeight), font: font)
    y += plotHeight + 34
    let period = Label(
      heading.periodAndState, at: Point(x: width - margin, y: y), anchor: .end, font: font, tone: .muted)
    elements.append(.label(period))
    let organizationRoom = room - period.box.width - 24
    elements.append(
      .label(
        Label(heading.organization, at: Point(x: margin, y: y), font: font, tone: .muted, fitting: organizationRoom)))
    return drawing(id: name, size: Size(width: width, height: y + margin - 8), elements: elements)
  }

  /// The plot alone, for a page whose text explains it: on a screen so wide, or on a phone.
  func figure(isNarrow: Bool) -> Drawing {
    let width = isNarrow ? 360.0 : 800
    let font = ReportChart.font
    let size = Size(width: width, height: plot.height(forWidth: width, font: font))
    return drawing(
      id: isNarrow ? "\(name)-narrow" : name, size: size,
      elements: plot.elements(in: Box(x: 0, y: 0, size: size).inset(by: 2), font: font))
  }

  private func drawing(id: String, size: Size, elements: [Element]) -> Drawing {
    Drawing(
      id: id, title: heading.title(of: title), description: totals, language: heading.language, size: size,
      elements: elements)
  }
}
