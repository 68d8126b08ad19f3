/// A row of a CSV file and the physical line it starts on, counted from 1.
struct NaiveCSVRow {
  var line: Int
  var cells: Result<[NaiveText], NaiveReason>

  /// Every row that is not blank, the header among them.
  static func rows(_ bytes: [UInt8]) -> [NaiveCSVRow] {
    var rows: [NaiveCSVRow] = []
    var start = 0
    var line = 1
    while start < bytes.count {
      let physicalEnd = bytes[start...].firstIndex(of: lineFeed) ?? bytes.count
      if NaiveLog.isBlank(bytes[start..<physicalEnd]) {
        start = physicalEnd + 1
        line += 1
        continue
      }
      let row = scan(bytes, from: start)
      var length = row.end - start
      if row.end < bytes.count, length > 0, bytes[row.end - 1] == carriageReturn { length -= 1 }
      let isTooLong = length > NaiveLog.longestLineBytes
      var cells = row.cells
      if String(validating: bytes[start..<row.end], as: UTF8.self) == nil { cells = .failure(.malformed) }
      if isTooLong { cells = .failure(.lineTooLong) }
      rows.append(NaiveCSVRow(line: line, cells: cells))
      if isTooLong || !row.isClosed {
        // Whatever the open quote swallowed is read again, line by line.
        start = physicalEnd + 1
        line += 1
      } else {
        line += 1 + bytes[start..<row.end].count { $0 == lineFeed }
        start = row.end + 1
      }
    }
    return rows
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private struct Scanned {
    /// Of the LF that ends the row, or of the file.
    var end: Int
    var cells: Result<[NaiveText], NaiveReason>
    /// False where the file ended inside quotes.
    var isClosed = true
  }

  private static func scan(_ bytes: [UInt8], from start: Int) -> Scanned {
    var cells: [NaiveText] = []
    var position = start

    func isEndOfRow() -> Bool {
      if position == bytes.count || bytes[position] == lineFeed { return true }
      return bytes[position] == carriageReturn && position + 1 < bytes.count && bytes[position + 1] == lineFeed
    }
    func malformed() -> Scanned {
      Scanned(end: bytes[position...].firstIndex(of: lineFeed) ?? bytes.count, cells: .failure(.malformed))
    }

    while true {
      var cell: [UInt8] = []
      if position < bytes.count, bytes[position] == quote {
        position += 1
        while true {
          guard position < bytes.count else {
            return Scanned(end: bytes.count, cells: .failure(.malformed), isClosed: false)
          }
          if bytes[position] == quote {
            position += 1
            guard position < bytes.count, bytes[position] == quote else { break }
          }
          cell.append(bytes[position])
          position += 1
        }
      } else {
        while !isEndOfRow(), bytes[position] != comma {
          if bytes[position] == quote || bytes[position] == carriageReturn { return malformed() }
          cell.append(bytes[position])
          position += 1
        }
      }
      cells.append(NaiveText(bytes: cell))
      if isEndOfRow() {
        let end = bytes[position...].firstIndex(of: lineFeed) ?? bytes.count
        return Scanned(end: end, cells: .success(cells))
      }
      guard bytes[position] == comma else { return malformed() }
      position += 1
    }
  }
}
