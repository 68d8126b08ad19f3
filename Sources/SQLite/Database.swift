import CSQLite
import Dispatch
import Synchronization

/// A connection to a database of SQLite.
///
/// ```swift
/// let database = try Database("usage.sqlite")
/// try database.execute("INSERT INTO due_day (day, run) VALUES (?, ?)", [day, run])
/// let days = try database.map("SELECT day FROM due_day ORDER BY day") { row in try row["day"] as Int32 }
/// ```
///
/// Statements are prepared once and kept. Several threads may use one connection, each in its turn; see ``inTurn(_:)``.
package final class Database: Sendable {
  /// SQLite's own object: an address, since a pointer could not be shared between threads.
  private let address: UInt
  /// By their SQL: addresses of prepared statements that nobody is using.
  private let idle = Mutex<[String: [UInt]]>([:])
  private let turns = DispatchQueue(label: "database")

  /// Opens a file, and makes one if there is none.
  package init(_ path: String) throws {
    var opened: OpaquePointer?
    // What does not begin with a slash may have a meaning of its own, such as ":memory:".
    let status = sqlite3_open_v2(
      path.hasPrefix("/") ? path : "./" + path, &opened,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened else { throw DatabaseError(extendedCode: SQLITE_NOMEM, message: "out of memory") }
    address = UInt(bitPattern: opened)
    sqlite3_extended_result_codes(opened, 1)
    // Whoever fails to open has a connection to close all the same: deinit does.
    if status != SQLITE_OK { throw error(opened) }
  }

  deinit {
    for statement in idle.withLock({ $0.values.joined() }) { sqlite3_finalize(OpaquePointer(bitPattern: statement)) }
    sqlite3_close_v2(OpaquePointer(bitPattern: address))
  }

  private var connection: OpaquePointer? { OpaquePointer(bitPattern: address) }

  /// Keeps other threads from using the connection until `body` is done. Must not be called within itself.
  package func inTurn<Result>(_ body: () throws -> Result) rethrows -> Result { try turns.sync(execute: body) }

  /// How long to wait for another connection that has the database locked: 24 days at most.
  package func setBusyTimeout(seconds: Int) {
    sqlite3_busy_timeout(connection, Int32(max(0, min(seconds, Int(Int32.max) / 1000)) * 1000))
  }

  package var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(connection) }

  /// How many rows the last statement inserted, changed or deleted.
  package var changesCount: Int { Int(sqlite3_changes64(connection)) }

  package var isInsideTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  // MARK: Statements

  /// Runs one statement.
  package func execute(_ sql: String, _ arguments: [(any ColumnValue)?] = []) throws {
    try forEach(sql, arguments) { _ in }
  }

  /// Runs statements that take no arguments, one after another.
  package func execute(script: String) throws {
    guard sqlite3_exec(connection, script, nil, nil, nil) == SQLITE_OK else { throw error(connection) }
  }

  /// Calls `body` for each row, as it is found.
  package func forEach(
    _ sql: String, _ arguments: [(any ColumnValue)?] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    let statement = try take(sql)
    defer { giveBack(statement, sql) }
    for (index, argument) in arguments.enumerated() {
      let parameter = Int32(index + 1)
      let status = argument.map { $0.bind(to: statement, at: parameter) } ?? sqlite3_bind_null(statement, parameter)
      guard status == SQLITE_OK else { throw error(connection) }
    }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(Row(statement: statement))
      case SQLITE_DONE: return
      default: throw error(connection)
      }
    }
  }

  /// What `body` makes of each row. All rows have been read when it returns, so that they may be changed then.
  package func map<Value>(
    _ sql: String, _ arguments: [(any ColumnValue)?] = [], _ body: (borrowing Row) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEach(sql, arguments) { values.append(try body($0)) }
    return values
  }

  /// What `body` makes of the first row; nil without one.
  package func first<Value>(
    _ sql: String, _ arguments: [(any ColumnValue)?] = [], _ body: (borrowing Row) throws -> Value
  ) throws -> Value? {
    var first: Value?
    try forEach(sql, arguments) { row in
      if first == nil { first = try body(row) }
    }
    return first
  }

  /// The first column of the first row; nil without one, or where that is NULL.
  package func value<Value: ColumnValue>(_ sql: String, _ arguments: [(any ColumnValue)?] = []) throws -> Value? {
    try first(sql, arguments) { try $0[0] as Value? } ?? nil
  }

  /// The first column of all rows.
  package func values<Value: ColumnValue>(_ sql: String, _ arguments: [(any ColumnValue)?] = []) throws -> [Value] {
    try map(sql, arguments) { try $0[0] }
  }

  // MARK: -

  /// A prepared statement that nobody else is using: a statement may be run while its like stands at a row.
  private func take(_ sql: String) throws -> OpaquePointer {
    if let address = idle.withLock({ $0[sql]?.popLast() }), let statement = OpaquePointer(bitPattern: address) {
      return statement
    }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
      let statement
    else { throw error(connection) }
    return statement
  }

  private func giveBack(_ statement: OpaquePointer, _ sql: String) {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    idle.withLock { $0[sql, default: []].append(UInt(bitPattern: statement)) }
  }

  private func error(_ connection: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      extendedCode: sqlite3_extended_errcode(connection),
      message: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "an error of SQLite")
  }
}
