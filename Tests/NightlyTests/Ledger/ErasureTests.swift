import CivilTime
import Foundation
import SQLite
import Testing

@testable import Ledger
@testable import Nightly

/// What is kept no longer leaves the figures of organizations as they were, and keeps no night from coming.
@Suite struct ErasureTests {
  private let log = MessengerLog(seed: 130, count: 300)

  private func apply(_ limits: RetentionLimits, to store: LedgerStore) throws {
    let ledger = try Ledger.open(store.path)
    try ledger.inTransaction { _ = try ledger.apply(limits, at: "2026-12-01T00:00:00Z") }
  }

  private func day(_ text: String) throws -> Day { try #require(Day(text[...])) }

  @Test("A log goes on growing after its first days have gone")
  func growth() throws {
    let kinds: [(Day) -> RetentionLimits] = [
      { RetentionLimits(recordIDs: $0) }, { RetentionLimits(memberFigures: $0) }, { RetentionLimits(figures: $0) },
    ]
    for limits in kinds {
      let store = try LedgerStore(directory: log.directory)
      try store.folder.makeFolder("logs")
      let inOrder = log.all.sorted { log.records[$0].instantInWords < log.records[$1].instantInWords }
      try store.write(log.ndjson(inOrder.prefix(200)), to: "logs/a")
      try store.ingest("logs")
      try apply(limits(try day("2026-10-10")), to: store)
      try store.write(log.ndjson(inOrder), to: "logs/a")
      let outcome = try store.ingest("logs")
      #expect(outcome.totals.read == 100)
      #expect(outcome.totals.counted > 50)
    }
  }

  @Test("A day that can be counted anew is, also of a log that begins earlier than ids are kept")
  func redo() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest([World.Log(name: "a", contents: log.ndjson(log.all))])
    let totals = try store.totals
    try apply(RetentionLimits(recordIDs: try day("2026-10-10")), to: store)
    try RedoRun(store: store.path, target: .day(try day("2026-10-20")), waitSeconds: 0).run()
    try store.ingest("night-1")
    #expect(try store.totals == totals)
  }

  @Test("An input of which ids are not kept any more is not taken out, since it could not come again")
  func redoOfAnInput() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest([World.Log(name: "a", contents: log.ndjson(log.all))])
    let totals = try store.totals
    try apply(RetentionLimits(recordIDs: try day("2026-10-10")), to: store)
    #expect(throws: Failure.self) { try RedoRun(store: store.path, target: .input(1), waitSeconds: 0).run() }
    #expect(try store.totals == totals)
  }

  @Test("A forgotten account leaves no byte in the file, and all totals as they were")
  func forget() throws {
    let log = MessengerLog(seed: 131, count: 300)
    let rename = { (bytes: [UInt8]) in
      Array(String(decoding: bytes, as: UTF8.self).replacing(#""a3""#, with: #""marie.curie""#).utf8)
    }
    let store = try LedgerStore(directory: rename(log.directory))
    try store.ingest([World.Log(name: "a", contents: rename(log.ndjson(log.all)))])
    let before = try LedgerStore.tables(store.fromLedger)
    // The directory, too, knows the person no longer.
    let directory = String(decoding: log.directory, as: UTF8.self).split(separator: "\n")
      .filter { !$0.contains(#""a3""#) }
    try store.setDirectory(Array((directory.joined(separator: "\n") + "\n").utf8))
    try store.folder.makeFolder("none")
    try store.ingest("none")
    let ledger = try Ledger.open(store.path)
    let entries = try ledger.inTransaction { try ledger.forget("marie.curie", at: "2026-12-01T00:00:00Z", run: 2) }
    #expect(entries > 0)
    let after = try LedgerStore.tables(store.fromLedger)
    for table in ["days", "hours", "durations", "partners", "invitations"] { #expect(before[table] == after[table]) }
    #expect(after.values.allSatisfy { !$0.contains("marie") })
    #expect(before["members"]?.contains("marie.curie") == true)
    let file = try Data(contentsOf: URL(fileURLWithPath: store.path))
    #expect(file.range(of: Data("marie.curie".utf8)) == nil)
    // Whoever has the same id from now on is somebody else.
    try store.setDirectory(rename(log.directory))
    try store.ingest("night-1")
    #expect(try LedgerStore.tables(store.fromLedger)["days"] == before["days"])
  }

  @Test("What stood for members whose figures are gone stands for others, so that the list of accounts stops growing")
  func places() throws {
    let store = try LedgerStore(directory: nil)
    let months = (0..<36).map { Day(number: Day.number(year: 2024 + $0 / 12, month: $0 % 12 + 1, day: 1)) }
    let lines = months.flatMap { month in
      (0..<3).map { caller in
        #"{"type":"call","id":"\#(month)-\#(caller)","started_at":"\#(month)T12:00:00Z","organization":"klinik","#
          + #""caller":"a\#(caller)","disposition":"answered","talk_s":60}"# + "\n"
      }
    }
    try store.ingest([World.Log(name: "a", contents: Array(lines.joined().utf8))])
    for (index, month) in months.enumerated() where index >= 6 {
      try apply(RetentionLimits(memberFigures: months[index - 2], figures: months[index - 6]), to: store)
      let lists: [[UInt8]] = try Database(store.path).values("SELECT accounts FROM organization")
      var places = 0
      for list in lists { places += Int(try AccountList(bytes: list) { _, _ in }.count) }
      // The three themselves, and what stands for each of them in the months that are kept.
      #expect(places <= 3 + 3 * 6, "\(month)")
    }
    // Of four of the seven months that are left, nobody knows any more whose their figures are.
    var run = ExportRun(options: store.fromLedger, tableName: "members")
    let output = ByteCollector()
    run.columns = ["member", "calls"]
    _ = try run.run { output.bytes += $0 }
    #expect(String(decoding: output.bytes, as: UTF8.self) == "member,calls\n,12\na0,3\na1,3\na2,3\n")
  }
}
