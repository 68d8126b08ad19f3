/// Rows, one for each, or where they would be too low to be read, columns for classes of them.
struct RowsOrColumnsPlot: Plot {
  var rows: RowPlot
  var columns: ColumnPlot

  func height(forWidth width: Double, font: Font) -> Double { rows.height(forWidth: width, font: font) }

  func elements(in box: Box, font: Font) -> [Element] {
    rows.fits(box.height, font: font) ? rows.elements(in: box, font: font) : columns.elements(in: box, font: font)
  }
}
