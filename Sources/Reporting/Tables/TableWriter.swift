/// Writes the rows of a table in a format and hands the bytes on in pieces, so that a table may be larger than memory.
package struct TableWriter<Source> {
  private let table: Table<Source>
  private var format: any TableFormat
  private let handOn: ([UInt8]) throws -> Void
  private var pending: [UInt8] = []
  private let pieceBytes = 1 << 16

  /// - Parameter handOn: Called with each piece in turn, for instance to write it to standard output.
  package init(_ table: Table<Source>, format: any TableFormat, handOn: @escaping ([UInt8]) throws -> Void) {
    self.table = table
    self.format = format
    self.handOn = handOn
    self.format.begin(table.columns, into: &pending)
  }

  /// Writes all rows of a source. Call it once for each source.
  package mutating func write(_ source: Source) throws {
    for cells in table.rows(of: source) {
      format.row(cells, into: &pending)
      if pending.count >= pieceBytes { try handOnPending() }
    }
  }

  /// Writes what stands after the last row.
  package mutating func finish() throws {
    format.end(into: &pending)
    try handOnPending()
  }

  private mutating func handOnPending() throws {
    try handOn(pending)
    pending.removeAll(keepingCapacity: true)
  }
}

extension Table {
  /// The whole table. For what may be large, use ``TableWriter``.
  package func bytes(of source: Source, in format: some TableFormat) -> [UInt8] {
    var format = format
    var bytes: [UInt8] = []
    format.begin(columns, into: &bytes)
    for cells in rows(of: source) { format.row(cells, into: &bytes) }
    format.end(into: &bytes)
    return bytes
  }
}
