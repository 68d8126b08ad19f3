import Foundation
import Testing

@testable import Ledger
@testable import NaiveTwin
@testable import Nightly

/// A log that has grown since last night adds only what is new, and in the end the ledger is what it would be if the log
/// had come once, as it is then.
@Suite struct GrowthTests {
  /// Ingests a log as it was at some moments, and compares with its last state.
  private func expectSame(
    _ content: [UInt8], cuts: [Int], directory: [UInt8]?, pack: ([UInt8]) -> [UInt8] = { $0 },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let once = try LedgerStore(directory: directory)
    try once.ingest([World.Log(name: "log", contents: content)])
    let store = try LedgerStore(directory: directory)
    try store.folder.makeFolder("logs")
    for cut in cuts + [content.count] {
      try store.write(pack(Array(content[..<cut])), to: "logs/log")
      try store.ingest("logs")
    }
    let place = Comment(rawValue: "cut at \(cuts) of \(content.count)")
    #expect(try store.contents() == once.contents(), place, sourceLocation: sourceLocation)
    let ours = try Ledger.open(store.path).inputSummaries()
    let theirs = try Ledger.open(once.path).inputSummaries()
    #expect(ours.map(\.counts) == theirs.map(\.counts), place, sourceLocation: sourceLocation)
    #expect(ours.map(\.rejections) == theirs.map(\.rejections), place, sourceLocation: sourceLocation)
    #expect(ours.map(\.status) == theirs.map(\.status), place, sourceLocation: sourceLocation)
  }

  private func lineEnds(_ content: [UInt8]) -> [Int] { content.indices.filter { content[$0] == 0x0a }.map { $0 + 1 } }

  @Test("Tricky and damaged lines, cut off anywhere", arguments: Effort.worlds(taste: 2, sample: 10, everything: 500))
  func anywhere(_ seed: UInt64) throws {
    var generator = LineGenerator(seed: 300 + seed)
    let content = Array(
      seed % 2 == 0
        ? generator.ndjson(records: 150, damagedPercent: 15) : generator.csv(records: 150, damagedPercent: 15))
    var random = SplitMix64(seed: seed)
    let cuts = (0..<5).map { _ in Int.random(in: 0...content.count, using: &random) }.sorted()
    try expectSame(content, cuts: cuts, directory: seed % 4 < 2 ? Array(generator.directory()) : nil)
  }

  @Test(
    "The same after line feeds, some of which are within a cell",
    arguments: Effort.worlds(taste: 2, sample: 10, everything: 500))
  func afterLines(_ seed: UInt64) throws {
    var generator = LineGenerator(seed: 400 + seed)
    let content = Array(
      seed % 2 == 0
        ? generator.ndjson(records: 100, damagedPercent: 15) : generator.csv(records: 100, damagedPercent: 15))
    var random = SplitMix64(seed: seed)
    let ends = lineEnds(content)
    try expectSame(
      content, cuts: (0..<6).map { _ in ends.randomElement(using: &random) ?? 0 }.sorted(), directory: nil)
  }

  @Test("Line by line, plain and compressed anew each time", arguments: [false, true], [false, true])
  func lineByLine(_ isCSV: Bool, _ isCompressed: Bool) throws {
    let log = MessengerLog(seed: 31, count: 12)
    let content = isCSV ? log.csv(log.all) : log.ndjson(log.all)
    try expectSame(
      content, cuts: lineEnds(content).dropLast(), directory: log.directory,
      pack: isCompressed ? { gzip($0, level: Int32($0.count % 9)) } : { $0 })
  }

  @Test("A beginning that is half a line, a header alone, blank lines, or nothing", arguments: [false, true])
  func beginnings(_ isCSV: Bool) throws {
    let log = MessengerLog(seed: 32, count: 5)
    let content = Array("\u{FEFF}\r\n \n".utf8) + (isCSV ? log.csv(log.all) : log.ndjson(log.all))
    for cut in [0, 1, 3, 5, 7, 12, lineEnds(content)[2] - 1, lineEnds(content)[2], lineEnds(content)[2] + 3] {
      try expectSame(content, cuts: [cut], directory: log.directory)
    }
  }

  @Test("A cell with a line feed in it, cut off there, is one cell when the rest has come")
  func cellOfSeveralLines() throws {
    let rows = #"""
      note,id,started_at,caller,disposition,organization
      "one
      two",c1,2026-10-01T10:00:00Z,a,missed,o
      "three

      four",c2,2026-10-01T11:00:00Z,a,missed,o

      """#
    let content = Array(rows.utf8)
    for cut in lineEnds(content) { try expectSame(content, cuts: [cut], directory: nil) }
  }

  @Test("A quote that nothing closes yet swallows later lines, once something does")
  func quoteThatIsClosedLater() throws {
    let rows = #"""
      id,started_at,caller,disposition,organization
      "c1,2026-10-01T10:00:00Z,a,missed,o
      c2,2026-10-01T11:00:00Z,a,missed,o
      c3,2026-10-01T12:00:00Z,"a",missed,o
      c4,2026-10-01T13:00:00Z,a,missed,o

      """#
    let content = Array(rows.utf8)
    for cut in lineEnds(content) { try expectSame(content, cuts: [cut], directory: nil) }
  }

  @Test(
    "What is new begins with a line that, at the beginning of a log, would mean another format",
    arguments: ["garbage\n", "type,id,caller\n", "\u{FEFF}{}\n", "\"\n"])
  func misleadingLine(_ line: String) throws {
    let log = MessengerLog(seed: 33, count: 10)
    let content = log.ndjson(0..<5) + Array(line.utf8) + log.ndjson(5..<10)
    try expectSame(content, cuts: [log.ndjson(0..<5).count], directory: log.directory)
    let table = log.csv(0..<5) + Array(log.records[6].json.utf8) + Array("\n".utf8) + log.csv(5..<10).dropFirst(0)
    try expectSame(table, cuts: [log.csv(0..<5).count], directory: log.directory)
  }

  @Test(
    "Other inputs that come meanwhile, with some of the same records",
    arguments: Effort.worlds(taste: 2, sample: 6, everything: 500))
  func meanwhile(_ seed: UInt64) throws {
    let log = MessengerLog(seed: 600 + seed, count: 120)
    var random = SplitMix64(seed: seed)
    let columns = MessengerLog.columns.shuffled(using: &random)
    let content = seed % 2 == 0 ? log.ndjson(0..<90) : log.csv(0..<90, columns: columns)
    let others = (0..<3).map { World.Log(name: "other-\($0)", contents: log.ndjson((20 + 30 * $0)..<(60 + 30 * $0))) }
    let once = try LedgerStore(directory: log.directory)
    try once.ingest(others + [World.Log(name: "log", contents: content)])
    let store = try LedgerStore(directory: log.directory)
    for other in others {
      let cut = Int.random(in: 0...content.count, using: &random)
      try store.ingest([World.Log(name: "log", contents: Array(content[..<cut]))])
      try store.ingest([other])
    }
    try store.ingest([World.Log(name: "log", contents: content)])
    #expect(try store.contents() == once.contents())
  }

  @Test("Two files that have grown from one, each in its own way, in one night")
  func fork() throws {
    let log = MessengerLog(seed: 34, count: 40)
    let store = try LedgerStore(directory: log.directory)
    try store.ingest([World.Log(name: "log", contents: log.ndjson(0..<10))])
    let grown = [10..<20, 20..<30].map { range in
      World.Log(name: "log-\(range.lowerBound)", contents: log.ndjson(0..<10) + log.ndjson(range))
    }
    try store.ingest(grown + [World.Log(name: "log-0", contents: log.ndjson(0..<30))])
    let once = try LedgerStore(directory: log.directory)
    try once.ingest([World.Log(name: "log", contents: log.ndjson(0..<30))])
    #expect(try store.contents() == once.contents())
  }

  @Test("Half a row that looks like a whole one hides no record that comes elsewhere")
  func halfARow() throws {
    func csv(_ ids: String) -> World.Log {
      World.Log(
        name: ids,
        contents: Array(
          ("started_at,caller,disposition,organization,id\n" + "2026-10-01T10:00:00Z,a,missed,o,\(ids)").utf8))
    }
    let once = try LedgerStore(directory: nil)
    try once.ingest([csv("c12\n"), csv("c1\n")])
    let store = try LedgerStore(directory: nil)
    for log in [csv("c1"), csv("c1\n"), csv("c12\n")] { try store.ingest([log]) }
    #expect(try store.contents() == once.contents())
    let other = try LedgerStore(directory: nil)
    let elsewhere = World.Log(
      name: "b",
      contents: Array(
        #"{"type":"call","id":"c1","started_at":"2026-10-01T10:00:00Z","caller":"a","disposition":"missed","organization":"o"}"#
          .utf8))
    try once.ingest([elsewhere])
    for log in [csv("c1"), elsewhere, csv("c12\n")] { try other.ingest([log]) }
    // Of the record that half of one was taken for, nobody knows any more that it came.
    let (found, expected) = (try other.contents(), try once.contents())
    withKnownIssue { #expect(found == expected) }
  }
}
