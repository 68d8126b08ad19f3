/// A kind of chart, made from the figures of one report. It says in words what it shows, and draws itself into a box
/// of any size: the same code makes the file, the figure in the page and the small multiple of the overview.
protocol Chart: Sendable {
  /// The name of its file, without extension.
  var name: String { get }
  var title: String { get }
  /// What it shows, in one sentence.
  var sentence: String { get }
  /// The totals, in one sentence: for those who cannot see the picture.
  var totals: String { get }

  /// The height at which it looks best at that width.
  func height(forWidth width: Double, font: Font) -> Double
  func elements(in box: Box, font: Font) -> [Element]

  func standaloneDrawing(_ heading: Heading) -> Drawing
  func embeddedDrawing(_ heading: Heading) -> Drawing
}

extension Chart {
  func height(forWidth width: Double, font: Font) -> Double { width * 0.42 }

  /// Under its title and sentence, above the name of the organization and the period.
  func standaloneDrawing(_ heading: Heading) -> Drawing {
    let width = 960.0
    let margin = 32.0
    let font = Font(size: 13)
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
    let chartHeight = height(forWidth: room, font: font)
    elements += self.elements(in: Box(x: margin, y: y, width: room, height: chartHeight), font: font)
    y += chartHeight + 34
    let period = Label(
      heading.periodAndState, at: Point(x: width - margin, y: y), anchor: .end, font: font, tone: .muted)
    elements.append(.label(period))
    let organizationRoom = room - period.box.width - 24
    elements.append(
      .label(
        Label(heading.organization, at: Point(x: margin, y: y), font: font, tone: .muted, fitting: organizationRoom)))
    return drawing(heading, size: Size(width: width, height: y + margin - 8), elements: elements)
  }

  func embeddedDrawing(_ heading: Heading) -> Drawing {
    let font = Font(size: 13)
    let width = 720.0
    let size = Size(width: width, height: height(forWidth: width, font: font))
    return drawing(heading, size: size, elements: elements(in: Box(x: 0, y: 0, size: size).inset(by: 2), font: font))
  }

  func drawing(_ heading: Heading, size: Size, elements: [Element]) -> Drawing {
    Drawing(
      id: name, title: "\(title) – \(heading.organization.isolated), \(heading.periodAndState)", description: totals,
      language: heading.language, size: size, elements: elements)
  }
}
