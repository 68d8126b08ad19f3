/// A plot under the key to its colours.
struct KeyedPlot: Plot {
  /// What the colours tell apart.
  var title: String
  var key: Key
  var plot: any Plot

  func height(forWidth width: Double, font: Font) -> Double {
    keyHeight(width, font) + plot.height(forWidth: width, font: font)
  }

  func elements(in box: Box, font: Font) -> [Element] {
    key.elements(beside: title, at: Point(x: box.x, y: box.y), width: box.width, font: font)
      + plot.elements(in: box.inset(top: keyHeight(box.width, font)), font: font)
  }

  private func keyHeight(_ width: Double, _ font: Font) -> Double {
    key.height(beside: title, width: width, font: font) + font.size * 0.6
  }
}
