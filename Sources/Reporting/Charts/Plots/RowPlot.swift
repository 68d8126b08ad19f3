/// Rows with a name each and a bar for each of one or more amounts, side by side.
struct RowPlot: Plot {
  struct Row: Sendable {
    var name: String
    /// The row in words.
    var words: String
    /// One for each panel; a row without any is the heading of those below it.
    var bars: [Bar]
  }

  struct Bar: Sendable {
    /// One behind the other.
    var parts: [Part]
    var text: String

    var value: Double { parts.reduce(0) { $0 + $1.value } }

    init(parts: [Part], text: String) {
      self.parts = parts
      self.text = text
    }

    /// A bar of one part.
    init(value: Double, text: String, fill: Fill) {
      self.init(parts: [Part(value: value, fill: fill)], text: text)
    }
  }

  struct Part: Sendable {
    var value: Double
    var fill: Fill
    /// The part in words, where it is not the whole bar.
    var words: String?
  }

  var rows: [Row]
  /// What the bars of each column of them measure; empty where the heading says it.
  var panels: [String]
  var note: String?

  /// The height with rows of comfortable size.
  func height(forWidth width: Double, font: Font) -> Double {
    Double(max(3, rows.count)) * font.size * 1.75 + headHeight(font)
  }

  private func headHeight(_ font: Font) -> Double { panels.allSatisfy(\.isEmpty) ? 0 : font.size * 2 }

  /// Whether the rows are high enough there to be read.
  func fits(_ height: Double, font: Font) -> Bool {
    Double(rows.count) * font.size * 1.15 + headHeight(font) <= height
  }

  func widestName(_ font: Font) -> Double {
    rows.filter { !$0.bars.isEmpty }.map { font.width(of: $0.name) }.max() ?? 0
  }

  /// The room that names may take from the bars; longer ones are cut.
  static func mostNameWidth(_ width: Double) -> Double { width * 0.32 }

  func elements(in box: Box, font: Font) -> [Element] {
    let nameWidth = min(widestName(font), RowPlot.mostNameWidth(box.width))
    let top = box.y + headHeight(font)
    let rowHeight = min((box.bottom - top) / Double(max(1, rows.count)), font.size * 2.6)
    let gap = font.size
    // Bars are equally long in all panels, whatever room their texts need.
    let textWidths = panels.indices.map { panel in
      rows.filter { !$0.bars.isEmpty }.map { font.width(of: $0.bars[panel].text) + font.size * 0.8 }.max() ?? 0
    }
    let gaps = gap * Double(panels.count)
    let length = max(0, (box.width - nameWidth - gaps - textWidths.reduce(0, +)) / Double(panels.count))
    var elements: [Element] = []

    for (index, row) in rows.enumerated() where !row.name.isEmpty {
      let baseline = top + (Double(index) + 0.5) * rowHeight + font.capHeight / 2
      let nameFont = row.bars.isEmpty ? Font(size: font.size, isBold: true) : font
      elements.append(
        .label(
          Label(
            row.name, at: Point(x: box.x, y: baseline), font: nameFont,
            fitting: row.bars.isEmpty ? box.width : nameWidth)))
    }
    var x = box.x + nameWidth + gap
    for (panel, title) in panels.enumerated() {
      let bars = rows.map { $0.bars.isEmpty ? nil : $0.bars[panel] }
      let panelWidth = length + textWidths[panel]
      let greatest = max(1, bars.compactMap { $0?.value }.max() ?? 1)
      if !title.isEmpty {
        elements.append(
          .label(Label(title, at: Point(x: x, y: box.y + font.ascent), font: font, tone: .muted, fitting: panelWidth)))
      }
      for (index, bar) in bars.enumerated() {
        guard let bar else { continue }
        let middle = top + (Double(index) + 0.5) * rowHeight
        let height = rowHeight * 0.66
        let start = Box(x: x, y: middle - height / 2, width: 0, height: height)
        let parts = bar.elements(from: start, lengthOfOne: length / greatest)
        let sensor = Box(x: x, y: middle - rowHeight / 2, width: panelWidth, height: rowHeight)
        let marks = (font.isForReading ? [.box(sensor, .sensor)] : []) + parts.elements
        if !marks.isEmpty { elements.append(.group(title: rows[index].words, marks)) }
        let position = Point(x: parts.end + font.size * 0.4, y: middle + font.capHeight / 2)
        elements.append(.label(Label(bar.text, at: position, font: font, tone: .muted)))
      }
      for group in bars.indices.split(whereSeparator: { bars[$0] == nil }) {
        let ends = [group.startIndex, group.endIndex].map { Point(x: x, y: top + Double($0) * rowHeight) }
        elements.append(.line(ends, .axis))
      }
      x += panelWidth + gap
    }
    if let note {
      elements.append(
        .label(Label(note, at: box.middle, anchor: .middle, font: font, tone: .muted, fitting: box.width)))
    }
    return elements
  }
}

extension RowPlot.Bar {
  /// The parts one behind the other, and where the last one ends.
  fileprivate func elements(from start: Box, lengthOfOne: Double) -> (elements: [Element], end: Double) {
    var elements: [Element] = []
    var end = start.x
    for part in parts where part.value > 0 {
      // A sliver stays visible; a hair of paper keeps the parts apart.
      let gap = elements.isEmpty ? 0.0 : 1
      let box = Box(
        x: end + gap, y: start.y, width: max(1, part.value * lengthOfOne - gap), height: start.height)
      let mark = Element.box(box, part.fill)
      elements.append(part.words.map { .group(title: $0, [mark]) } ?? mark)
      end = box.right
    }
    return (elements, end)
  }
}
