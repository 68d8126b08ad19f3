/// Equal bands side by side, one for each of a number of things.
struct BandScale: Hashable, Sendable {
  var count: Int
  var start: Double
  var length: Double

  var step: Double { length / Double(max(1, count)) }

  func band(_ index: Int) -> (start: Double, end: Double) {
    (start + Double(index) * step, start + Double(index + 1) * step)
  }

  func middle(_ index: Int) -> Double { start + (Double(index) + 0.5) * step }
}
