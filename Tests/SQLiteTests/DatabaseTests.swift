import CSQLite
import Foundation
import SQLite
import Testing

@Suite("A database")
struct DatabaseTests {
  /// A database in a file of a test's own.
  private final class Scratch {
    let path = FileManager.default.temporaryDirectory.path + "/calltally-" + UUID().uuidString
    let database: Database

    init() throws {
      database = try Database(path)
      try database.execute("CREATE TABLE cell (number INTEGER PRIMARY KEY, value)")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func store(_ value: (any ColumnValue)?) throws {
      try database.execute("INSERT OR REPLACE INTO cell (number, value) VALUES (1, ?)", [value])
    }
  }

  @Test("A value is read as it was stored")
  func values() throws {
    let scratch = try Scratch()
    func read<Value: ColumnValue & Equatable>(_ value: Value) throws -> Value? {
      try scratch.store(value)
      return try scratch.database.value("SELECT value FROM cell")
    }
    for number in [0, 1, -1, Int64.max, .min] { #expect(try read(number) == number) }
    for number in [0, Int32.max, .min] { #expect(try read(number) == number) }
    for flag in [true, false] { #expect(try read(flag) == flag) }
    for text in ["", "a", "ä\0b", String(repeating: "€", count: 100_000)] { #expect(try read(text) == text) }
    for bytes in [[], [0], [UInt8](repeating: 7, count: 1 << 20)] as [[UInt8]] { #expect(try read(bytes) == bytes) }
    try scratch.store(nil)
    #expect(try scratch.database.value("SELECT value FROM cell") as Int? == nil)
  }

  @Test(
    "A cell that holds something else, or too much, is told by its column",
    arguments: ["'text'", "x'00'", "1.5", "NULL", "9223372036854775807", "2"])
  func unexpected(_ literal: String) throws {
    let scratch = try Scratch()
    try scratch.database.execute("INSERT INTO cell (value) VALUES (\(literal))")
    func expectUnexpected<Value: ColumnValue>(_: Value.Type) {
      #expect(throws: UnexpectedCell(column: "value")) {
        try scratch.database.first("SELECT value FROM cell") { row in try row["value"] as Value }
      }
    }
    if literal != "2" { expectUnexpected(Int32.self) }
    expectUnexpected(Bool.self)
    if literal != "'text'" { expectUnexpected(String.self) }
    if literal != "x'00'" {
      expectUnexpected([UInt8].self)
      #expect(throws: UnexpectedCell.self) {
        try scratch.database.forEach("SELECT value FROM cell") { row in try row.withBytes(0) { _ in } }
      }
    }
  }

  @Test("Rows come in their order, and a statement may be run while its like stands at a row")
  func nested() throws {
    let scratch = try Scratch()
    let database = scratch.database
    for number in 1...3 { try database.execute("INSERT INTO cell (value) VALUES (?)", [number * 10]) }
    var sums: [Int] = []
    try database.forEach("SELECT value FROM cell ORDER BY number") { outer in
      let value: Int = try outer["value"]
      var sum = 0
      try database.forEach("SELECT value FROM cell ORDER BY number") { sum += try $0["value"] as Int }
      sums.append(sum + value)
    }
    #expect(sums == [70, 80, 90])
    #expect(database.lastInsertedRowID == 3 && database.changesCount == 1)
    #expect(try database.first("SELECT value FROM cell ORDER BY number DESC") { try $0[0] as Int } == 30)
    #expect(try database.first("SELECT value FROM cell WHERE number > 3") { try $0[0] as Int } == nil)
  }

  @Test("What fails says why, and changes nothing")
  func failures() throws {
    let scratch = try Scratch()
    func failure(_ body: () throws -> Void) -> DatabaseError? {
      do { try body() } catch let error as DatabaseError { return error } catch {}
      return nil
    }
    #expect(failure { try scratch.database.execute("SELEC") }?.message.contains("syntax error") == true)
    #expect(failure { try scratch.database.execute("SELECT 1", [1]) }?.code == SQLITE_RANGE)
    try scratch.store(1)
    let duplicate = failure { try scratch.database.execute("INSERT INTO cell (number) VALUES (1)") }
    #expect(duplicate?.code == SQLITE_CONSTRAINT && duplicate?.extendedCode == calltally_sqlite_constraint_primarykey)
    #expect(failure { _ = try Database(scratch.path + "/none") }?.code == SQLITE_CANTOPEN)
  }

  @Test("A transaction that throws leaves nothing behind, and none is open afterwards")
  func transactions() throws {
    struct Stop: Error {}
    let scratch = try Scratch()
    #expect(throws: Stop.self) {
      try scratch.database.inTransaction(.immediate) {
        try scratch.store(1)
        throw Stop()
      }
    }
    #expect(!scratch.database.isInsideTransaction)
    #expect(try scratch.database.value("SELECT count(*) FROM cell") == 0)
    try scratch.database.inTransaction(.immediate) { try scratch.store(1) }
    #expect(try scratch.database.value("SELECT count(*) FROM cell") == 1)
  }

  @Test("Another connection that writes is waited for as long as was said, and no longer")
  func busy() throws {
    let scratch = try Scratch()
    let other = try Database(scratch.path)
    for seconds in [0, -1] {
      other.setBusyTimeout(seconds: seconds)
      try scratch.database.inTransaction(.immediate) {
        #expect(throws: DatabaseError.self) { try other.begin(.immediate) }
      }
    }
    other.setBusyTimeout(seconds: .max)
    try other.begin(.immediate)
    other.rollback()
  }

  @Test("Many threads take turns")
  func turns() async throws {
    let scratch = try Scratch()
    try scratch.store(0)
    let database = scratch.database
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<100 {
            try? database.inTurn {
              let value: Int = try database.value("SELECT value FROM cell") ?? 0
              try database.execute("UPDATE cell SET value = ?", [value + 1])
            }
          }
        }
      }
    }
    #expect(try database.value("SELECT value FROM cell") == 800)
  }

  @Test("A name that means something to SQLite is that of a file, and an empty one of none")
  func names() throws {
    let name = ":memory:"
    defer { try? FileManager.default.removeItem(atPath: name) }
    try Database(name).execute("CREATE TABLE cell (value)")
    #expect(FileManager.default.fileExists(atPath: name))
    #expect(throws: DatabaseError.self) { try Database("") }
  }
}
