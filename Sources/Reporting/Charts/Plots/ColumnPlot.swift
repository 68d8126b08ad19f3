/// Columns side by side on an axis of amounts, each of one or more parts, with lines over them.
struct ColumnPlot: Plot {
  struct Column: Sendable {
    /// What stands under it; empty where the columns beside it say enough.
    var label: String
    /// The column in words.
    var words: String
    /// The lengths of its parts, bottom first; nil where there is nothing to count yet.
    var parts: [Double]?
    var isShaded = false
    /// Whether there is something to count that must not be told.
    var isWithheld = false

    var total: Double? { parts.map { $0.reduce(0, +) } }
  }

  struct Curve: Sendable {
    var name: String
    var words: String
    /// One value for each column, nil where it has none.
    var values: [Double?]
    var stroke: Stroke
  }

  /// A line from top to bottom between two places of the row of columns.
  struct Marker: Sendable {
    var text: String
    /// In columns: 1.5 is the middle of the second one.
    var position: Double
  }

  /// What the parts are painted with, and what they stand for.
  struct Part: Sendable {
    var fill: Fill
    /// Nil where the title says it.
    var name: String?
  }

  var columns: [Column]
  var parts: [Part]
  var curves: [Curve] = []
  var markers: [Marker] = []
  /// What stands on top of the columns, if anything.
  var tops: [String] = []
  /// What shaded columns have in common.
  var shadeName: String?
  /// What is said of withheld columns.
  var withheldName: String?
  /// Under the labels of the columns, if they need to be explained.
  var caption: String?
  /// What stands in the middle, where there is nothing to draw.
  var note: String?
  /// The axis, when it may have so many steps and has to reach the limit.
  var axis: @Sendable (_ limit: Double, _ steps: Int) -> ValueAxis

  /// The greatest value that has to find room.
  private var limit: Double {
    (columns.compactMap(\.total) + curves.flatMap { $0.values.compactMap { $0 } }).max() ?? 0
  }

  /// Columns of a good height, and what stands above them.
  func height(forWidth width: Double, font: Font) -> Double {
    let columns = max(width * 0.37, font.size * 14)
    let box = Box(x: 0, y: 0, width: width, height: columns)
    return columns + frame(in: box, font: font).area.y
  }

  private func frame(in box: Box, font: Font) -> ColumnFrame {
    let axis = axis(limit, max(2, min(6, Int(box.height / (font.size * 4)))))
    return ColumnFrame(plot: self, axis: axis, box: box, font: font)
  }

  func elements(in box: Box, font: Font) -> [Element] {
    let frame = frame(in: box, font: font)
    return frame.headElements() + frame.gridElements() + frame.withheldElements() + frame.columnElements()
      + frame.curveElements() + frame.markerElements() + frame.labelElements()
  }
}
