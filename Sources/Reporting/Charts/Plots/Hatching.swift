/// What stands for figures that are withheld: slanting lines, drawn as one line that turns back at the edges.
struct Hatching {
  let box: Box
  /// From one line to the next.
  let gap: Double

  var elements: [Element] {
    let rise = min(box.width, box.height)
    var points: [Point] = []
    var foot = box.bottom
    var isRising = true
    while foot - rise >= box.y {
      let low = Point(x: box.x, y: foot)
      let high = Point(x: box.right, y: foot - rise)
      points += isRising ? [low, high] : [high, low]
      isRising.toggle()
      foot -= gap
    }
    return points.isEmpty ? [] : [.line(points, .withheld)]
  }
}
