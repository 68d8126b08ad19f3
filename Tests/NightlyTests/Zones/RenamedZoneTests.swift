import CivilTime
import Foundation
import Ledger
import SQLite
import Testing

@testable import Nightly

@Suite("A ledger whose time zone is gone")
struct RenamedZoneTests {
  @Test("It is used again when its zone gets another name, in the way that the page about ledgers says")
  func renamed() throws {
    let folder = try ScratchFolder()
    try folder.write(
      #"{"type":"call","id":"1","started_at":"2026-10-01T22:30:00Z","caller":"a","disposition":"missed","organization":"o"}"#
        + "\n", to: "log.ndjson")
    let store = folder.path("usage.sqlite")
    // Names were looked up elsewhere once.
    _ = try Ledger.open(store, creatingIn: "GMT+2")
    var options = RunOptions(inputs: [folder.path("log.ndjson")])
    for zone in [nil, "Etc/GMT-2"] {
      options.timeZone = zone
      let failure = try #require(throws: Failure.self) { _ = try IngestRun(options: options, store: store).run() }
      #expect(failure.code == .configuration)
      #expect(failure.message.hasPrefix("the ledger \(store) counts the days of \"GMT+2\", which"))
    }

    let page = try String(contentsOfFile: RenamedZoneTests.page, encoding: .utf8)
    let statement = try #require(try /\nsqlite3 usage.sqlite "(UPDATE .+)"\n/.firstMatch(in: page)).1
    try Database(store).execute(String(statement))
    #expect(try IngestRun(options: options, store: store).run() == nil)
    let span = try #require(try Ledger.open(store).span())
    #expect(try ZoneCatalog(of: Ledger.open(store)).defaultZone.day(at: span.lowerBound) == Day("2026-10-02"))
  }

  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/ledger.md").path
}
