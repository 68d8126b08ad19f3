import Usage

extension ColumnDefinition {
  /// The calls and how they ended, as several tables show them.
  static func callCounts(_ counts: @escaping (Row) -> CallCounts) -> [Self] {
    [
      .integer("calls") { _, row in counts(row).calls },
      .integer("answered") { _, row in counts(row).answered },
      .integer("missed") { _, row in counts(row).missed },
      .integer("cancelled") { _, row in counts(row).cancelled },
      .integer("declined") { _, row in counts(row).declined },
      .integer("busy") { _, row in counts(row).busy },
      .integer("failed") { _, row in counts(row).failed },
    ]
  }
}
