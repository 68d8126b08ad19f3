/// A figure over time without axes: only whether it went up or down, and where it ended.
struct Sparkline: Sendable {
  var values: [Double?]

  func elements(in box: Box) -> [Element] {
    let known = values.count > 1 ? values.compactMap { $0 } : []
    guard let least = known.min(), let greatest = known.max() else { return [] }
    // Zero is the foot of the line where the figure comes near it, so that small wobbles stay small.
    let foot = least < greatest / 2 ? 0 : least
    let step = values.count > 1 ? box.width / Double(values.count - 1) : 0
    func point(_ index: Int, _ value: Double) -> Point {
      let height = greatest > foot ? (value - foot) / (greatest - foot) : least > 0 ? 0.5 : 0
      return Point(x: box.x + step * Double(index), y: box.bottom - height * box.height)
    }
    let curve = values.enumerated().map { index, value in value.map { point(index, $0) } }
    var elements = curve.runs.filter { $0.count > 1 }.map { Element.line($0, .spark) }
    if let end = curve.compactMap({ $0 }).last {
      elements.append(.box(Box(x: end.x - 2.5, y: end.y - 2.5, width: 5, height: 5), .first, radius: 2.5))
    }
    return elements
  }
}

extension [Point?] {
  /// The stretches without a gap.
  var runs: [[Point]] { split(whereSeparator: { $0 == nil }).map { $0.compactMap { $0 } } }
}
