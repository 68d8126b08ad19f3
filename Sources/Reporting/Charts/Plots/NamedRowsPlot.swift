/// Rows whose names are never cut: where they are too long to stand before the bars, they stand above them.
struct NamedRowsPlot: Plot {
  var rows: RowPlot

  func height(forWidth width: Double, font: Font) -> Double {
    plot(width, font).height(forWidth: width, font: font)
  }

  func elements(in box: Box, font: Font) -> [Element] {
    plot(box.width, font).elements(in: box, font: font)
  }

  private func plot(_ width: Double, _ font: Font) -> RowPlot {
    guard rows.widestName(font) > RowPlot.mostNameWidth(width) else { return rows }
    var plot = rows
    plot.rows = rows.rows.flatMap { row in
      [RowPlot.Row(name: row.name, words: "", bars: []), RowPlot.Row(name: "", words: row.words, bars: row.bars)]
    }
    return plot
  }
}
