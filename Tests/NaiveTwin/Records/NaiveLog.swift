import Foundation

/// What became of the records of one log, in the order they stand in it.
package struct NaiveLog: Sendable {
  package struct Entry: Sendable {
    /// The physical line the record starts on, counted from 1.
    package var line: Int
    package var outcome: Result<NaiveRecord, NaiveReason>
  }

  package let entries: [Entry]

  static let longestLineBytes = 1_048_576

  /// Reads contents that are already inflated; whether they are NDJSON or CSV is told by themselves.
  package init(contents: Data) {
    var bytes = Array(contents)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let first = bytes.first { !Self.isBlank([$0]) && $0 != UInt8(ascii: "\n") }
    entries = first == UInt8(ascii: "{") ? Self.entries(ndjson: bytes) : Self.entries(csv: bytes)
  }

  /// Only spaces, tabs and carriage returns.
  static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private static func entries(ndjson bytes: [UInt8]) -> [Entry] {
    var entries: [Entry] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !isBlank(line) {
      let isEnded = index < lines.count - 1
      let content = isEnded && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      entries.append(Entry(line: index + 1, outcome: NaiveParser.parse(line: Array(content))))
    }
    return entries
  }

  private static func entries(csv bytes: [UInt8]) -> [Entry] {
    let rows = NaiveCSVRow.rows(bytes)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      Entry(
        line: row.line,
        outcome: Result { () throws(NaiveReason) in
          let cells = try row.cells.get()
          guard case .success(let names) = header.cells else { throw .malformed }
          return try RecordReader(fields: RawRecord(header: names, cells: cells).fields).record()
        })
    }
  }
}
