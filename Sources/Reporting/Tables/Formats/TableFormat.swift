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

  /// - Parameter raw: Leaves cells as they are that a spreadsheet would run as a formula. Only CSV goes to spreadsheets.
  package func format(raw: Bool = false) -> any TableFormat {
    switch self {
    case .csv: CSVFormat(raw: raw)
    case .json: JSONFormat()
    case .ndjson: NDJSONFormat()
    case .table: AlignedTextFormat()
    }
  }
}
