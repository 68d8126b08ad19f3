import Usage

/// The calls and how they ended, as several tables show them.
extension [Column] {
  static let callCounts = ["calls", "answered", "missed", "cancelled", "declined", "busy", "failed"].map(Column.integer)
}

extension CallCounts {
  /// In the order of the columns.
  var cells: [Cell] { [calls, answered, missed, cancelled, declined, busy, failed].map(Cell.integer) }
}
