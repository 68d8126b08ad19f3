/// A table of cells whose colour says how much.
struct HeatPlot: Sendable {
  struct Cell: Sendable {
    /// Nil where there is no such thing.
    var value: Double?
    var words: String
  }

  struct Row: Sendable {
    var name: String
    var cells: [Cell]
  }

  var rows: [Row]
  /// What stands under the line between two cells: the index of the second, and the text.
  var boundaries: [(index: Int, text: String)]
  /// The bounds of the colours: each is for values above the bound before and up to its own. The first is zero.
  var axis: ValueAxis
  var absentName: String
  var note: String?

  private static let fills: [Fill] = [.heat1, .heat2, .heat3, .heat4, .heat5, .heat6]

  /// Few colours are as far apart as many: the last one is always the strongest.
  private func fill(_ value: Double) -> Fill {
    guard value > 0, let index = axis.ticks.dropFirst().firstIndex(where: { value <= $0.value }) else { return .heat0 }
    return fill(class: index - 1)
  }

  private func fill(class index: Int) -> Fill {
    let classes = axis.ticks.count - 1
    let last = HeatPlot.fills.count - 1
    return HeatPlot.fills[classes < 2 ? last / 2 : index * last / (classes - 1)]
  }

  private var key: Key {
    var items = [Key.Item(swatch: .fill(.heat0), text: axis.ticks[0].label)]
    for index in 1..<axis.ticks.count {
      let text = "\(axis.ticks[index - 1].label)–\(axis.ticks[index].label)"
      items.append(Key.Item(swatch: .fill(fill(class: index - 1)), text: text))
    }
    if rows.contains(where: { $0.cells.contains { $0.value == nil } }) {
      items.append(Key.Item(swatch: .stroke(.grid), text: absentName))
    }
    return Key(items: items)
  }

  func elements(in box: Box, font: Font) -> [Element] {
    let line = font.size * 1.5
    let head = key.height(beside: axis.title, width: box.width, font: font)
    let lastBoundary = font.width(of: boundaries.last?.text ?? "")
    let nameWidth = (rows.map { font.width(of: $0.name) }.max() ?? 0) + font.size * 0.6
    let area = box.inset(left: nameWidth, top: head + font.size * 0.5, right: lastBoundary / 2, bottom: line * 1.1)
    let columns = BandScale(count: rows.first?.cells.count ?? 0, start: area.x, length: area.width)
    let bands = BandScale(count: rows.count, start: area.y, length: area.height)

    var elements = key.elements(beside: axis.title, at: Point(x: box.x, y: box.y), width: box.width, font: font)
    for (rowIndex, row) in rows.enumerated() {
      let position = Point(x: area.x - font.size * 0.5, y: bands.middle(rowIndex) + font.capHeight / 2)
      elements.append(.label(Label(row.name, at: position, anchor: .end, font: font, tone: .muted)))
      for (columnIndex, cell) in row.cells.enumerated() {
        // On whole pixels, so that the gaps between cells look the same everywhere.
        let x = columns.band(columnIndex).start.rounded()
        let y = bands.band(rowIndex).start.rounded()
        let mark = Box(
          x: x, y: y, width: columns.band(columnIndex).end.rounded() - x - 1,
          height: bands.band(rowIndex).end.rounded() - y - 1)
        let element: Element =
          cell.value.map { .box(mark, fill($0)) }
          ?? .line([Point(x: mark.x + 3, y: mark.middle.y), Point(x: mark.right - 3, y: mark.middle.y)], .grid)
        elements.append(.group(title: cell.words, [element]))
      }
    }
    for boundary in boundaries {
      let position = Point(x: columns.band(boundary.index).start, y: area.bottom + font.size * 1.2)
      elements.append(.label(Label(boundary.text, at: position, anchor: .middle, font: font, tone: .muted)))
    }
    if let note {
      elements.append(
        .label(Label(note, at: area.middle, anchor: .middle, font: font, tone: .muted, fitting: area.width)))
    }
    return elements
  }
}
