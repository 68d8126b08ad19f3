import SQLite

extension Ledger {
  /// SQLite takes no longer values than 1 GB.
  private static let chunkBytes = 64 << 20

  /// The directory that was given last, as it was; nil if there never was one.
  package func directory() throws(LedgerFailure) -> [UInt8]? {
    try perform { database in
      var content: [UInt8]?
      try database.forEach("SELECT lines FROM directory ORDER BY number") { row in
        try row.withBytes("lines") { content = (content ?? []) + $0 }
      }
      return content
    }
  }

  package func setDirectory(_ content: [UInt8]) throws(LedgerFailure) {
    try perform { database in
      try database.execute("DELETE FROM directory")
      for start in stride(from: 0, to: max(content.count, 1), by: Ledger.chunkBytes) {
        let chunk = Array(content[start..<min(start + Ledger.chunkBytes, content.count)])
        try database.execute("INSERT INTO directory (lines) VALUES (?)", [chunk])
      }
    }
  }
}
