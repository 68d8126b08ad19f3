extension TableFormatName {
  /// A table whose rows are at hand.
  package func bytes(_ columns: [Column], rows: [[Cell]]) -> [UInt8] {
    var format = format()
    var bytes: [UInt8] = []
    format.begin(columns, into: &bytes)
    for row in rows { format.row(row, into: &bytes) }
    format.end(into: &bytes)
    return bytes
  }
}
