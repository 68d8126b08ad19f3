/// Two plots side by side where there is room, otherwise one below the other.
struct PairPlot: Plot {
  var first: any Plot
  /// It has its own height.
  var second: any Plot

  func height(forWidth width: Double, font: Font) -> Double {
    isWide(width, font)
      ? first.height(forWidth: width, font: font)
      : first.height(forWidth: width, font: font) + gap(font) + second.height(forWidth: width, font: font)
  }

  func elements(in box: Box, font: Font) -> [Element] {
    if isWide(box.width, font) {
      let share = box.width * 0.36
      return first.elements(in: box.inset(right: share + gap(font)), font: font)
        + second.elements(in: box.inset(left: box.width - share), font: font)
    }
    let share = min(second.height(forWidth: box.width, font: font), box.height * 0.45)
    return first.elements(in: box.inset(bottom: share + gap(font) / 4), font: font)
      + second.elements(in: box.inset(top: box.height - share), font: font)
  }

  private func isWide(_ width: Double, _ font: Font) -> Bool { width > font.size * 44 }
  private func gap(_ font: Font) -> Double { font.size * 2.5 }
}
