/// A table of cells whose marks say how much, by colour and by size: little looks light, also without colour.
struct HeatPlot: Plot {
  struct Cell: Sendable {
    /// Nil where there is no such thing.
    var value: Double?
    var words: String
    /// Whether there is a value that must not be told.
    var isWithheld = false
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
  var withheldName: String
  /// What stands in the middle, where there is nothing to draw.
  var note: String?

  private static let fills: [Fill] = [.heat1, .heat2, .heat3, .heat4, .heat5, .heat6]

  private var classCount: Int { axis.ticks.count - 1 }

  /// The class of a value; nil for zero.
  private func classIndex(_ value: Double) -> Int? {
    value > 0 ? axis.ticks.dropFirst().firstIndex { value <= $0.value }.map { $0 - 1 } : nil
  }

  /// Few colours are as far apart as many: the last one is always the strongest.
  private func fill(_ classIndex: Int) -> Fill {
    let last = HeatPlot.fills.count - 1
    return HeatPlot.fills[classCount < 2 ? last / 2 : classIndex * last / (classCount - 1)]
  }

  /// The side of a mark, as a part of its cell's. It grows within a class, too.
  private func scale(_ value: Double) -> Double { 0.35 + 0.65 * axis.position(value) }

  private var key: Key {
    var items = [Key.Item(swatch: .fill(.heat0), text: axis.ticks[0].label)]
    for index in 1..<axis.ticks.count {
      let text = "\(axis.ticks[index - 1].label)–\(axis.ticks[index].label)"
      items.append(Key.Item(swatch: .fill(fill(index - 1), scale: scale(axis.ticks[index].value)), text: text))
    }
    if note == nil, rows.contains(where: { $0.cells.contains { $0.value == nil && !$0.isWithheld } }) {
      items.append(Key.Item(swatch: .stroke(.axis), text: absentName))
    }
    if rows.contains(where: { $0.cells.contains(where: \.isWithheld) }) {
      items.append(Key.Item(swatch: .hatching, text: withheldName))
    }
    return Key(items: items)
  }

  func height(forWidth width: Double, font: Font) -> Double {
    key.height(beside: axis.title, width: width, font: font) + font.size * 2.2
      + Double(rows.count) * max(width / 28, font.size * 1.6)
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
      var hatched: [Hatching] = []
      let position = Point(x: area.x - font.size * 0.5, y: bands.middle(rowIndex) + font.capHeight / 2)
      elements.append(.label(Label(row.name, at: position, anchor: .end, font: font, tone: .muted)))
      // On whole pixels, so that the gaps look the same everywhere.
      let (start, end) = bands.band(rowIndex)
      let band = Box(x: area.x, y: start.rounded(), width: area.width, height: end.rounded() - start.rounded() - 1)
      elements.append(.box(band, .heat0))
      for (columnIndex, cell) in row.cells.enumerated() {
        let (start, end) = columns.band(columnIndex)
        let room = Box(x: start.rounded(), y: band.y, width: end.rounded() - start.rounded(), height: band.height)
        if cell.isWithheld, !font.isForReading {
          hatched.append(hatching(of: room))
          continue
        }
        let marks = (font.isForReading ? [.box(room, .sensor)] : []) + (note == nil ? marks(cell, in: room) : [])
        if !marks.isEmpty { elements.append(.group(title: cell.words, marks)) }
      }
      // Where nobody reads cell by cell, all of a row are one mark.
      if !hatched.isEmpty { elements.append(.group(title: withheldName, [Hatching.mark(of: hatched)])) }
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

  private func hatching(of room: Box) -> Hatching {
    Hatching(room.inset(left: 3, top: 3, right: 4, bottom: 3))
  }

  private func marks(_ cell: Cell, in room: Box) -> [Element] {
    if cell.isWithheld { return [hatching(of: room).mark] }
    guard let value = cell.value else {
      return [.line([Point(x: room.x + 3, y: room.middle.y), Point(x: room.right - 3, y: room.middle.y)], .axis)]
    }
    guard let index = classIndex(value) else { return [] }
    let scale = scale(value)
    let margin = Size(
      width: ((room.width - 1) * (1 - scale) / 2).rounded(), height: (room.height * (1 - scale) / 2).rounded())
    return [
      .box(
        room.inset(left: margin.width, top: margin.height, right: margin.width + 1, bottom: margin.height), fill(index))
    ]
  }
}
