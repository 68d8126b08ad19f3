/// What stands for figures that are withheld: rising lines across a box.
struct Hatching {
  let box: Box
  /// From one line to the next, along an edge.
  let gap: Double

  /// One line through the middle.
  init(_ box: Box) { self.init(box, gap: (box.width + box.height) / 2) }

  init(_ box: Box, gap: Double) {
    self.box = box
    self.gap = gap
  }

  var mark: Element { Hatching.mark(of: [self]) }

  static func mark(of hatchings: [Hatching]) -> Element { .lines(hatchings.flatMap(\.lines), .axis) }

  private var lines: [[Point]] {
    // How far a line is from the upper left corner, to the right and down together.
    let sums = stride(from: gap, to: box.width + box.height - 0.01, by: gap)
    return sums.map { sum in
      let low = Point(x: box.x + max(0, sum - box.height), y: box.y + min(sum, box.height))
      let high = Point(x: box.x + min(sum, box.width), y: box.y + max(0, sum - box.width))
      return [low, high]
    }
  }
}
