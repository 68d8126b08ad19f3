import CSQLite

/// What SQLite says went wrong.
package struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// SQLite's extended result code, such as `SQLITE_IOERR_FSYNC`.
  package var extendedCode: Int32
  /// In SQLite's own words.
  package var message: String

  /// SQLite's result code, such as `SQLITE_IOERR`.
  package var code: Int32 { extendedCode & 0xff }

  package var description: String { message }
}

/// A cell that does not hold what it is read as: the file was changed by something else, or is damaged.
package struct UnexpectedCell: Error, Hashable, Sendable, CustomStringConvertible {
  package var column: String

  package init(column: String) { self.column = column }

  package var description: String { "an unexpected value in the column \(column)" }
}
