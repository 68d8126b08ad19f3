import Foundation
import SQLite
import Testing
import Usage

@testable import Nightly

/// Ledgers that earlier versions made: figures from them are those of their logs, and what they know they still know.
@Suite struct StoredLedgerTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("LedgerTests/Schemas").path

  private static var all: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  @Test("Every version", arguments: try all)
  func figures(_ version: String) throws {
    func content(_ name: String) throws -> [UInt8] {
      try Array(Data(contentsOf: URL(fileURLWithPath: Self.folder + "/\(version)/\(name)")))
    }
    let logs = try ["a.ndjson", "b.csv"].map { World.Log(name: $0, contents: try content($0)) }
    let store = try LedgerStore(directory: try content("directory.ndjson"))
    try FileManager.default.removeItem(atPath: store.path)
    let sql = String(decoding: try content("ledger.sql"), as: UTF8.self)
    try Database(store.path).execute(script: sql)

    var figures = try LedgerStore.tables(store.fromLedger)
    var expected = try LedgerStore.tables(store.options(reading: logs))
    if version == "1" {
      // It did not keep with whom calls were, nor what they were made for.
      let partners = (figures["partners"] ?? "").split(separator: "\n").dropFirst()
      #expect(!partners.isEmpty && partners.allSatisfy { $0.contains(",,,") })
      figures["partners"] = nil
      expected["partners"] = nil
    }
    #expect(figures == expected)
    let contents = try store.contents()
    #expect(contents.counted > 0)
    for log in logs { try store.write(log.contents, to: log.name) }
    let verified = try Program.run(
      "calltally ledger verify \(logs.map(\.name).joined(separator: " ")) --store usage.sqlite", in: store.folder.path)
    #expect(verified.isDone && verified.standardOutput.contains("no difference"), Comment(rawValue: "\(verified)"))
    let again = try store.ingest(logs.map { World.Log(name: "again-\($0.name)", contents: gzip($0.contents)) })
    #expect(again.totals == RunCounts())
    let otherwise = try store.ingest([World.Log(name: "otherwise", contents: logs[0].contents + [0x0a])])
    #expect(otherwise.totals.counted == 0)
    #expect(try store.contents() == contents)
  }
}
