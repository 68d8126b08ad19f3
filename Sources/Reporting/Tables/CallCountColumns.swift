import LogReading
import Usage

/// The calls and how they ended, as several tables show them.
extension [Column] {
  static let callCounts: [Column] = [
    .integer("calls", unit: "calls", "calls made, however they ended; a call counts once"),
    .calls(.answered), .calls(.missed), .calls(.cancelled), .calls(.declined), .calls(.busy), .calls(.failed),
  ]
}

extension Column {
  fileprivate static func calls(_ disposition: Disposition) -> Column {
    .integer(disposition.text, unit: "calls", "calls made with the disposition \(disposition.text)")
  }
}

extension CallCounts {
  /// In the order of the columns.
  var cells: [Cell] { [calls, answered, missed, cancelled, declined, busy, failed].map(Cell.integer) }
}
