import CSQLite
import Glibc

/// The row that a statement stands at, lent for the time of one call.
///
/// Columns are named as in the statement, or numbered from 0. A cell that does not hold what it is read as throws
/// ``UnexpectedCell``: whatever was done to the file, reading it never traps. A column that the statement does not have is
/// a mistake in the program.
package struct Row: ~Copyable {
  let statement: OpaquePointer

  package subscript<Value: ColumnValue>(_ column: Int) -> Value {
    get throws {
      guard let value = Value.read(statement, Int32(column)) else { throw unexpected(Int32(column)) }
      return value
    }
  }

  /// nil: the cell is NULL.
  package subscript<Value: ColumnValue>(_ column: Int) -> Value? {
    get throws {
      guard sqlite3_column_type(statement, Int32(column)) != SQLITE_NULL else { return nil }
      guard let value = Value.read(statement, Int32(column)) else { throw unexpected(Int32(column)) }
      return value
    }
  }

  package subscript<Value: ColumnValue>(_ name: String) -> Value { get throws { try self[column(name)] } }

  /// nil: the cell is NULL.
  package subscript<Value: ColumnValue>(_ name: String) -> Value? { get throws { try self[column(name)] } }

  /// Lends the bytes of a BLOB, which are not copied.
  package func withBytes<Result>(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    try withBytes(column(name), body)
  }

  package func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    guard sqlite3_column_type(statement, Int32(column)) == SQLITE_BLOB else { throw unexpected(Int32(column)) }
    return try body(blob(of: statement, Int32(column)))
  }

  private func column(_ name: String) -> Int {
    for column in 0..<sqlite3_column_count(statement) {
      if let its = sqlite3_column_name(statement, column), name.withCString({ strcmp($0, its) }) == 0 {
        return Int(column)
      }
    }
    preconditionFailure("there is no column \(name)")
  }

  private func unexpected(_ column: Int32) -> UnexpectedCell {
    UnexpectedCell(column: sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)")
  }
}
