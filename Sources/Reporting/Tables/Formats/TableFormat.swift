/// A way to write tables down. To add one, define it in a file of its own and name it in ``TableFormatName``.
package protocol TableFormat: Sendable {
  /// Appends what stands before the first row.
  mutating func begin(_ columns: [Column], into output: inout [UInt8])
  /// Appends a row, or keeps it where later rows decide how it looks. As many cells as columns.
  mutating func row(_ cells: [Cell], into output: inout [UInt8])
  /// Appends what stands after the last row.
  mutating func end(into output: inout [UInt8])
}

/// The formats by the names that users give them.
package enum TableFormatName: String, CaseIterable, Sendable {
  case csv, json, ndjson, table

  /// - Parameter dialect: of CSV; the others have one form only.
  package func format(_ dialect: CSVDialect = CSVDialect()) -> any TableFormat {
    switch self {
    case .csv: CSVFormat(dialect)
    case .json: JSONFormat()
    case .ndjson: NDJSONFormat()
    case .table: AlignedTextFormat()
    }
  }
}
