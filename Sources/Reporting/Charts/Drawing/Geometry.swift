/// A place in a picture: x to the right, y down, in pixels.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double
}

struct Size: Hashable, Sendable {
  var width: Double
  var height: Double
}

/// An upright rectangle.
struct Box: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middle: Point { Point(x: x + width / 2, y: y + height / 2) }

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  init(x: Double, y: Double, size: Size) { self.init(x: x, y: y, width: size.width, height: size.height) }

  func inset(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) -> Box {
    Box(x: x + left, y: y + top, width: max(0, width - left - right), height: max(0, height - top - bottom))
  }

  func inset(by margin: Double) -> Box { inset(left: margin, top: margin, right: margin, bottom: margin) }

  func overlaps(_ other: Box) -> Bool { x < other.right && other.x < right && y < other.bottom && other.y < bottom }
}
