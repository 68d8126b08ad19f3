import CSQLite

/// What can be given to a statement, and read from a column.
package protocol ColumnValue {
  /// The value of a column of the current row; nil where the cell holds something else.
  static func read(_ statement: OpaquePointer, _ column: Int32) -> Self?
  /// Gives the value to a parameter.
  ///
  /// - Returns: SQLite's result code.
  func bind(to statement: OpaquePointer, at parameter: Int32) -> Int32
}

extension Int64: ColumnValue {
  package static func read(_ statement: OpaquePointer, _ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_INTEGER ? sqlite3_column_int64(statement, column) : nil
  }

  package func bind(to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    sqlite3_bind_int64(statement, parameter, self)
  }
}

extension ColumnValue where Self: FixedWidthInteger & SignedInteger {
  package static func read(_ statement: OpaquePointer, _ column: Int32) -> Self? {
    Int64.read(statement, column).flatMap { Self(exactly: $0) }
  }

  package func bind(to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    Int64(self).bind(to: statement, at: parameter)
  }
}

extension Int: ColumnValue {}
extension Int32: ColumnValue {}

/// 0 or 1.
extension Bool: ColumnValue {
  package static func read(_ statement: OpaquePointer, _ column: Int32) -> Bool? {
    switch Int64.read(statement, column) {
    case 0: false
    case 1: true
    default: nil
    }
  }

  package func bind(to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    sqlite3_bind_int64(statement, parameter, self ? 1 : 0)
  }
}

extension String: ColumnValue {
  package static func read(_ statement: OpaquePointer, _ column: Int32) -> String? {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT, let text = sqlite3_column_text(statement, column)
    else { return nil }
    // Asked for after the text, which may have been converted: so the count is that of these bytes.
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  package func bind(to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      // An empty text has no address, which SQLite would take for NULL.
      guard !bytes.isEmpty else { return calltally_bind_text(statement, parameter, "", 0) }
      return bytes.withMemoryRebound(to: CChar.self) {
        calltally_bind_text(statement, parameter, $0.baseAddress, UInt64($0.count))
      }
    }
  }
}

extension [UInt8]: ColumnValue {
  package static func read(_ statement: OpaquePointer, _ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
    return [UInt8](blob(of: statement, column))
  }

  package func bind(to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    withUnsafeBytes { calltally_bind_blob(statement, parameter, $0.baseAddress, UInt64($0.count)) }
  }
}

/// The bytes of a cell that is a BLOB, which SQLite lends until the statement takes its next step.
func blob(of statement: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer {
  let start = sqlite3_column_blob(statement, column)
  return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
}
