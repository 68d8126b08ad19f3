/// What the colours and lines of a plot stand for, in rows of swatches and words.
struct Key: Sendable {
  enum Swatch: Sendable {
    case fill(Fill, scale: Double = 1)
    case stroke(Stroke)
    case hatching
  }

  struct Item: Sendable {
    var swatch: Swatch
    var text: String
  }

  var items: [Item]

  /// The items laid out from left to right in as many rows as they need.
  private func rows(width: Double, font: Font) -> [[Item]] {
    var rows: [[Item]] = []
    var free = 0.0
    for item in items {
      let needed = itemWidth(item, font: font)
      if rows.isEmpty || needed > free {
        rows.append([])
        free = width
      }
      rows[rows.count - 1].append(item)
      free -= needed + gap(font)
    }
    return rows
  }

  private func itemWidth(_ item: Item, font: Font) -> Double {
    swatchWidth(item.swatch, font: font) + font.width(of: item.text)
  }
  private func swatchWidth(_ swatch: Swatch, font: Font) -> Double {
    switch swatch {
    case .fill, .hatching: font.size * 1.2
    case .stroke: font.size * 2.2
    }
  }
  private func gap(_ font: Font) -> Double { font.size * 1.1 }
  private func lineHeight(_ font: Font) -> Double { font.size * 1.5 }

  /// The room that a title takes from the key beside it.
  private func indent(_ title: String, font: Font) -> Double { font.width(of: title) + 2 * gap(font) }

  func height(beside title: String, width: Double, font: Font) -> Double {
    let rows = rows(width: width - indent(title, font: font), font: font)
    return Double(max(1, rows.count)) * lineHeight(font)
  }

  /// A title, and to its right the key.
  func elements(beside title: String, at origin: Point, width: Double, font: Font) -> [Element] {
    let label = Label(
      title, at: Point(x: origin.x, y: origin.y + font.ascent), font: font, tone: .muted, fitting: width)
    let indent = indent(title, font: font)
    return [.label(label)]
      + elements(at: Point(x: origin.x + indent, y: origin.y), width: width - indent, font: font)
  }

  private func elements(at origin: Point, width: Double, font: Font) -> [Element] {
    var elements: [Element] = []
    for (index, row) in rows(width: width, font: font).enumerated() {
      let baseline = origin.y + Double(index) * lineHeight(font) + font.ascent
      var x = origin.x
      for item in row {
        let side = font.size * 0.8
        let words = x + swatchWidth(item.swatch, font: font)
        let middle = baseline - font.capHeight / 2
        switch item.swatch {
        case .fill(let fill, let scale):
          let size = Size(width: side * scale, height: side * scale)
          let box = Box(x: x + (side - size.width) / 2, y: middle - size.height / 2, size: size)
          elements.append(.box(box, fill, radius: 2 * scale))
        case .hatching:
          let box = Box(x: x, y: middle - side / 2, width: side, height: side)
          elements.append(Hatching(box, gap: side / 2).mark)
        case .stroke(let stroke):
          elements.append(.line([Point(x: x, y: middle), Point(x: words - font.size * 0.4, y: middle)], stroke))
        }
        elements.append(
          .label(
            Label(
              item.text, at: Point(x: words, y: baseline), font: font, tone: .muted,
              fitting: origin.x + width - words)))
        x += itemWidth(item, font: font) + gap(font)
      }
    }
    return elements
  }
}
