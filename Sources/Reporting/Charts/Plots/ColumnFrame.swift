/// A ``ColumnPlot`` in its box: what is where.
struct ColumnFrame {
  let plot: ColumnPlot
  let axis: ValueAxis
  let box: Box
  let font: Font
  /// Where the columns stand.
  let area: Box
  let bands: BandScale
  let key: Key
  /// Whether the lines bear their names at their ends; otherwise the key has them.
  let namesCurvesDirectly: Bool

  init(plot: ColumnPlot, axis: ValueAxis, box: Box, font: Font) {
    self.plot = plot
    self.axis = axis
    self.box = box
    self.font = font
    let namesCurvesDirectly = !plot.curves.isEmpty && box.width > font.size * 44
    self.namesCurvesDirectly = namesCurvesDirectly

    var items = plot.parts.compactMap { part in part.name.map { Key.Item(swatch: .fill(part.fill), text: $0) } }
    if !namesCurvesDirectly { items += plot.curves.map { Key.Item(swatch: .stroke($0.stroke), text: $0.name) } }
    if let shadeName = plot.shadeName, plot.columns.contains(where: \.isShaded) {
      items.append(Key.Item(swatch: .fill(.band), text: shadeName))
    }
    if let withheldName = plot.withheldName, plot.columns.contains(where: \.isWithheld) {
      items.append(Key.Item(swatch: .hatching, text: withheldName))
    }
    key = Key(items: items)

    let line = font.size * 1.5
    let head = key.height(beside: axis.title, width: box.width, font: font) + font.size * 0.5
    let headroom = (plot.markers.isEmpty ? 0 : font.size * 2.2) + (plot.tops.isEmpty ? 0 : line)
    let tickWidth = axis.ticks.map { font.width(of: $0.label) }.max() ?? 0
    let nameWidth = namesCurvesDirectly ? (plot.curves.map { font.width(of: $0.name) }.max() ?? 0) + font.size * 3 : 0
    area = box.inset(
      left: tickWidth + font.size * 0.6, top: head + headroom,
      right: min(nameWidth, box.width * 0.2), bottom: line * (plot.caption == nil ? 1.1 : 2.3))
    bands = BandScale(count: plot.columns.count, start: area.x, length: area.width)
  }

  private var columnWidth: Double { min(max(bands.step * 0.76, bands.step - 12), 72) }

  private func y(_ value: Double) -> Double { area.bottom - axis.position(value) * area.height }

  /// What the axis measures, and beside it the key.
  func headElements() -> [Element] {
    key.elements(beside: axis.title, at: Point(x: box.x, y: box.y), width: box.width, font: font)
  }

  func gridElements() -> [Element] {
    var elements: [Element] = []
    for shaded in plot.columns.indices.split(whereSeparator: { !plot.columns[$0].isShaded }) {
      let start = bands.band(shaded.startIndex).start
      let end = bands.band(shaded.endIndex - 1).end
      elements.append(.box(Box(x: start, y: area.y, width: end - start, height: area.height), .band))
    }
    for tick in axis.ticks {
      let height = y(tick.value)
      let isFoot = tick.value == 0
      elements.append(
        .line([Point(x: area.x, y: height), Point(x: area.right, y: height)], isFoot ? .axis : .grid))
      let position = Point(x: area.x - font.size * 0.5, y: height + font.capHeight / 2)
      elements.append(.label(Label(tick.label, at: position, anchor: .end, font: font, tone: .muted)))
    }
    return elements
  }

  /// Hatched from top to bottom: nothing tells how high the column would be.
  func withheldElements() -> [Element] {
    func box(_ columns: ClosedRange<Int>) -> Box {
      let start = bands.band(columns.lowerBound).start
      return Box(x: start, y: area.y, width: bands.band(columns.upperBound).end - start, height: area.height)
    }
    let runs = plot.columns.indices.split { !plot.columns[$0].isWithheld }
    return runs.flatMap { run -> [Element] in
      let hatched = box(run.startIndex...run.endIndex - 1).inset(left: 2, right: 2)
      return [Hatching(hatched, gap: font.size).mark]
        + run.map { .group(title: plot.columns[$0].words, [.box(box($0...$0), .sensor)]) }
    }
  }

  func columnElements() -> [Element] {
    return plot.columns.enumerated().compactMap { index, column in
      guard let parts = column.parts else { return nil }
      let (start, end) = bands.band(index)
      // The whole height answers to the pointer, also above a low column.
      let sensor = Box(x: start, y: area.y, width: end - start, height: area.height)
      var elements: [Element] = font.isForReading ? [.box(sensor, .sensor)] : []
      var foot = 0.0
      for (part, value) in zip(plot.parts, parts) where value > 0 {
        // A sliver stays visible; a hair of paper keeps the parts apart.
        let bottom = y(foot) - (foot > 0 ? 1 : 0)
        let height = max(1, bottom - y(foot + value))
        elements.append(
          .box(
            Box(x: bands.middle(index) - columnWidth / 2, y: bottom - height, width: columnWidth, height: height),
            part.fill))
        foot += value
      }
      return elements.isEmpty ? nil : .group(title: column.words, elements)
    }
  }

  func curveElements() -> [Element] {
    var elements: [Element] = []
    for curve in plot.curves {
      let points = curve.values.enumerated().map { index, value in
        value.map { Point(x: bands.middle(index), y: y($0)) }
      }
      let lines = points.runs.filter { $0.count > 1 }
      guard !lines.isEmpty else { continue }
      let casing = font.isForReading ? lines.map { Element.line($0, .casing) } : []
      let strokes = casing + lines.map { Element.line($0, curve.stroke) }
      elements.append(.group(title: curve.words, strokes))
    }
    return elements + (namesCurvesDirectly ? curveNames() : [])
  }

  /// The names of the lines, at their ends, moved apart.
  private func curveNames() -> [Element] {
    let ends: [(name: String, stroke: Stroke, y: Double)] = plot.curves.compactMap { curve in
      curve.values.compactMap { $0 }.last.map { (curve.name, curve.stroke, y($0)) }
    }
    .sorted { $0.y < $1.y }
    let last = plot.columns.lastIndex { $0.parts != nil } ?? plot.columns.count - 1
    let x = bands.band(last).end + 6
    let middles = spread(
      ends.map { ($0.y, font.size) }, from: area.y, to: area.bottom, gap: font.size * 0.25)
    let words = x + font.size * 2.2
    return zip(ends, middles).flatMap { end, middle -> [Element] in
      let position = Point(x: words, y: middle + font.capHeight / 2)
      return [
        .line([Point(x: x, y: middle), Point(x: words - font.size * 0.4, y: middle)], end.stroke),
        .label(Label(end.name, at: position, font: font, tone: .muted, fitting: box.right - words)),
      ]
    }
  }

  func markerElements() -> [Element] {
    // Where a marker stands between the edges of its column, not of the column's band.
    let positions = plot.markers.map { marker in
      let column = min(Int(marker.position), plot.columns.count - 1)
      return bands.middle(column) + (marker.position - Double(column) - 0.5) * columnWidth
    }
    let room = box.width / Double(max(1, plot.markers.count)) - font.size
    let texts = plot.markers.map { font.fitting($0.text, into: room) }
    let middles = spread(
      zip(positions, texts).map { ($0, font.width(of: $1)) }, from: box.x, to: box.right, gap: font.size)
    return plot.markers.indices.flatMap { index -> [Element] in
      let x = positions[index]
      let column = min(Int(plot.markers[index].position), plot.columns.count - 1)
      let foot = y(plot.columns[column].total ?? 0) - font.size * 1.8
      let top = area.y - font.size * 2.4
      let label = Label(
        plot.markers[index].text, at: Point(x: middles[index], y: top - font.size * 0.3), anchor: .middle, font: font,
        fitting: room)
      let line = Element.line([Point(x: x, y: top), Point(x: x, y: foot)], .marker)
      let end = Element.box(Box(x: x - 3, y: foot - 3, width: 6, height: 6), .ink, radius: 3)
      return [.group(title: plot.markers[index].text, [line, end]), .label(label)]
    }
  }

  /// What stands under the columns, on top of them, and in the middle of an empty plot.
  func labelElements() -> [Element] {
    var elements = columnLabels()
    if let caption = plot.caption {
      let position = Point(x: area.x + area.width / 2, y: box.bottom - font.descent)
      elements.append(
        .label(Label(caption, at: position, anchor: .middle, font: font, tone: .muted, fitting: area.width)))
    }
    let widest = plot.tops.map { font.width(of: $0) }.max() ?? 0
    if widest < bands.step {
      for (index, top) in plot.tops.enumerated() where !top.isEmpty {
        let position = Point(x: bands.middle(index), y: y(plot.columns[index].total ?? 0) - font.size * 0.4)
        let label = Label(top, at: position, anchor: .middle, font: font)
        // No grid line runs through the number.
        elements += [.box(label.box.inset(by: -2), .paper), .label(label)]
      }
    }
    if let note = plot.note {
      let position = Point(x: area.middle.x, y: area.middle.y)
      elements.append(
        .label(Label(note, at: position, anchor: .middle, font: font, tone: .muted, fitting: area.width)))
    }
    return elements
  }

  /// The labels under the columns: all of them, or every second, third, … so that none touches the next.
  private func columnLabels() -> [Element] {
    let labelled = plot.columns.indices.filter { !plot.columns[$0].label.isEmpty }
    let labels = labelled.map { index in
      let text = plot.columns[index].label
      let half = font.width(of: text) / 2
      let x = min(max(bands.middle(index), box.x + half), box.right - half)
      return Label(
        text, at: Point(x: x, y: area.bottom + font.size * 1.25), anchor: .middle, font: font, tone: .muted,
        fitting: box.width)
    }
    let stride = (1...max(1, labels.count)).first { stride in
      let shown = labels.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element.box)
      return zip(shown, shown.dropFirst()).allSatisfy { $0.right + font.size * 0.5 <= $1.x }
    }
    return labels.enumerated().filter { $0.offset.isMultiple(of: stride ?? 1) }.map { .label($0.element) }
  }
}
