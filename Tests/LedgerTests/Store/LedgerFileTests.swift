import Foundation
import SQLite
import Testing

@testable import Ledger

@Suite("The file of a ledger")
struct LedgerFileTests {
  /// A folder of a test's own.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/calltally-" + UUID().uuidString
    var file: String { path + "/usage.sqlite" }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private func failure(_ path: String, creatingIn zone: String? = nil) -> LedgerFailure.Kind? {
    do throws(LedgerFailure) {
      _ = try Ledger.open(path, creatingIn: zone)
      return nil
    } catch {
      return error.kind
    }
  }

  /// Expects that the file is refused, and left as it is.
  private func expectRefused(_ path: String, _ kind: LedgerFailure.Kind) throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(failure(path) == kind)
    #expect(failure(path, creatingIn: "Europe/Berlin") == kind)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test("It is made where there is none, in the zone that is given, and keeps zone and key")
  func making() throws {
    let folder = try Folder()
    #expect(failure(folder.file) == .unavailable)
    #expect(!FileManager.default.fileExists(atPath: folder.file))
    let made = try Ledger.open(folder.file, creatingIn: "Asia/Kolkata")
    let again = try Ledger.open(folder.file, creatingIn: "Europe/Berlin")
    #expect(made.timeZone == "Asia/Kolkata" && again.timeZone == "Asia/Kolkata" && made.key == again.key)
    #expect(try Ledger.open(folder.path + "/other.sqlite", creatingIn: "UTC").key != made.key)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["other.sqlite", "usage.sqlite"])
  }

  @Test(
    "What is no database is refused",
    arguments: ["ten bytes\n", String(repeating: "a text\n", count: 1000), "SQLite format 3\0 and then something else"])
  func garbage(_ text: String) throws {
    let folder = try Folder()
    try text.write(toFile: folder.file, atomically: false, encoding: .utf8)
    try expectRefused(folder.file, .unsuitable)
  }

  @Test(
    "So is the database of another program",
    arguments: [
      "CREATE TABLE anything (a)", "PRAGMA application_id = 1; CREATE TABLE setting (name, value)",
      "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY); CREATE TABLE player (id)",
    ])
  func otherProgram(_ sql: String) throws {
    let folder = try Folder()
    try Database(folder.file).execute(script: sql)
    try expectRefused(folder.file, .unsuitable)
  }

  @Test("So is one of a later version")
  func laterVersion() throws {
    let folder = try Folder()
    _ = try Ledger.open(folder.file, creatingIn: "UTC")
    try Database(folder.file).execute("INSERT INTO grdb_migrations VALUES ('later')")
    try expectRefused(folder.file, .unsuitable)
  }

  @Test("A folder is none, nor is a place where there is no folder")
  func noFile() throws {
    let folder = try Folder()
    #expect(failure(folder.path, creatingIn: "UTC") == .unwritable)
    #expect(failure(folder.path + "/none/usage.sqlite", creatingIn: "UTC") == .uncreatable)
    #expect(failure(folder.path + "/none/usage.sqlite") == .unavailable)
  }

  @Test(
    "Whatever is left of a run that was ended while it made one is made a ledger by the next",
    arguments: [
      [], ["PRAGMA user_version = 0"], ["CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"],
    ])
  func unfinished(_ statements: [String]) throws {
    let folder = try Folder()
    _ = FileManager.default.createFile(atPath: folder.file, contents: Data())
    for sql in statements { try Database(folder.file).execute(script: sql) }
    #expect(failure(folder.file) == .unavailable)
    #expect(try Ledger.open(folder.file, creatingIn: "UTC").timeZone == "UTC")
  }

  @Test("So is one that has its tables, but no settings yet")
  func withoutSettings() throws {
    let folder = try Folder()
    _ = try Ledger.open(folder.file, creatingIn: "UTC")
    try Database(folder.file).execute("DELETE FROM setting")
    #expect(failure(folder.file) == .unavailable)
    #expect(try Ledger.open(folder.file, creatingIn: "Asia/Kolkata").timeZone == "Asia/Kolkata")
  }

  @Test("One that lacks some of its settings, or some of its bytes, is damaged")
  func damaged() throws {
    let folder = try Folder()
    _ = try Ledger.open(folder.file, creatingIn: "UTC")
    try Database(folder.file).execute("DELETE FROM setting WHERE name = 'key'")
    #expect(failure(folder.file, creatingIn: "UTC") == .damaged)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: folder.file))
    #expect(failure(folder.file, creatingIn: "UTC") == .damaged)
  }

  @Test("Only its owner may read it")
  func permissions() throws {
    let folder = try Folder()
    _ = try Ledger.open(folder.file, creatingIn: "UTC")
    var status = stat()
    #expect(stat(folder.file, &status) == 0 && status.st_mode & 0o7777 == 0o600)
  }

  @Test(
    "A second one that begins to write is told that the ledger is busy, and nothing of what the first one gives up is there"
  )
  func oneWriter() throws {
    let folder = try Folder()
    let first = try Ledger.open(folder.file, creatingIn: "UTC")
    let second = try Ledger.open(folder.file)
    try first.begin()
    _ = try first.addRun(command: "test", startedAt: "")
    #expect(throws: LedgerFailure.self) { try second.begin() }
    #expect(try second.lastRun() == 0)
    first.rollback()
    try second.begin()
    _ = try second.addRun(command: "test", startedAt: "")
    try second.commit()
    #expect(try first.lastRun() == 1)
  }

  @Test("What is written after SQLite has given a transaction up fails")
  func transactionThatWasGivenUp() throws {
    let folder = try Folder()
    let ledger = try Ledger.open(folder.file, creatingIn: "UTC")
    try ledger.begin()
    _ = try ledger.addRun(command: "test", startedAt: "")
    try ledger.database.execute("ROLLBACK")
    #expect(throws: LedgerFailure.self) { try ledger.addRun(command: "test", startedAt: "") }
    #expect(throws: LedgerFailure.self) { try ledger.commit() }
    ledger.rollback()
    #expect(try ledger.lastRun() == 0)
    try ledger.begin()
    _ = try ledger.addRun(command: "test", startedAt: "")
    try ledger.commit()
    #expect(try ledger.lastRun() == 1)
  }
}
