import Foundation
import SQLite
import Testing

@testable import Ledger

/// `Schemas` holds, for each version of the schema there ever was, a ledger as SQL, and the logs that it was made from.
/// `StoredLedgerTests` in `NightlyTests` holds figures from them against those from the logs.
@Suite("Ledgers of earlier versions")
struct MigrationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Schemas").path

  private static var all: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  @Test("There is one for each migration")
  func versions() throws {
    #expect(try LedgerSchema.versions.map(\.name) == Self.all)
  }

  @Test("Each becomes one of today's schema", arguments: try all)
  func schema(_ version: String) throws {
    let path = FileManager.default.temporaryDirectory.path + "/calltally-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sql = try String(contentsOfFile: Self.folder + "/\(version)/ledger.sql", encoding: .utf8)
    try Database(path + "/old.sqlite").execute(script: sql)
    _ = try Ledger.open(path + "/old.sqlite")
    _ = try Ledger.open(path + "/new.sqlite", creatingIn: "UTC")
    func schema(_ name: String) throws -> [String] {
      try Database(path + "/" + name).values(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1")
    }
    #expect(try schema("old.sqlite") == schema("new.sqlite"))
  }
}
