import Foundation
import Testing
import Usage

@testable import Ledger
@testable import NaiveTwin
@testable import Nightly

/// What came before is counted once, whatever it is called and however it is written when it comes again.
@Suite struct RedeliveryTests {
  private let log = MessengerLog(seed: 80, count: 300)
  private let parts = [0..<100, 100..<200, 200..<300]

  private func first() throws -> LedgerStore {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest(parts.map { World.Log(name: "part-\($0.lowerBound).ndjson", contents: log.ndjson($0)) })
    return store
  }

  private func isKnown(_ outcome: RunOutcome) -> Bool {
    outcome.files.allSatisfy { file in
      if case .known = file.status { file.counts == RunCounts() } else { false }
    }
  }

  @Test("Renamed, recompressed, or cut into members otherwise, it is known by its content")
  func packing() throws {
    let store = try first()
    let (contents, totals) = (try store.contents(), try store.totals)
    for pack in [
      { $0 }, { gzip($0, level: 1) }, { gzip($0, level: 9) }, { gzip($0) + [UInt8](repeating: 0, count: 100) },
      { bytes in
        stride(from: 0, to: bytes.count, by: 999).flatMap { gzip(Array(bytes[$0..<min($0 + 999, bytes.count)])) }
      },
    ] as [([UInt8]) -> [UInt8]] {
      let outcome = try store.ingest(
        parts.reversed().enumerated().map { World.Log(name: "\($0)", contents: pack(log.ndjson($1))) })
      #expect(isKnown(outcome) && outcome.files.count == 3)
      #expect(try store.contents() == contents)
      #expect(try store.totals == totals)
    }
    // Unchanged where it is, it need not even be read.
    #expect(isKnown(try store.ingest("night-1")))
  }

  @Test("As CSV, shuffled, in other files, it is known record by record")
  func otherwise() throws {
    let store = try first()
    let contents = try store.contents()
    var random = SplitMix64(seed: 1)
    for redelivery in [
      log.csv(log.all), log.ndjson(log.all.shuffled(using: &random)), log.ndjson(50..<250),
      log.csv([7], columns: MessengerLog.columns.reversed()),
    ] {
      let outcome = try store.ingest([World.Log(name: "again", contents: redelivery)])
      #expect(outcome.totals.counted == 0 && outcome.totals.unattributed == 0 && outcome.totals.duplicates > 0)
      #expect(outcome.totals.foots)
      #expect(try store.contents() == contents)
    }
  }

  @Test("Several times in one night, it is counted once, too")
  func sameNight() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest(
      parts.flatMap { part in
        [
          World.Log(name: "a-\(part.lowerBound)", contents: log.ndjson(part)),
          World.Log(name: "b-\(part.lowerBound)", contents: gzip(log.ndjson(part))),
          World.Log(name: "c-\(part.lowerBound)", contents: log.csv(part)),
        ]
      })
    #expect(try store.contents() == first().contents())
  }

  @Test("Weeks afterwards, a late file adds what is missing, and nothing else")
  func late() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest([World.Log(name: "a", contents: log.ndjson(0..<150))])
    try store.ingest([World.Log(name: "b", contents: log.ndjson(200..<300))])
    try store.ingest([World.Log(name: "late", contents: log.csv(100..<250))])
    #expect(try store.contents() == first().contents())
  }

  @Test("From standard input, it is known when its end has come")
  func standardInput() throws {
    let store = try first()
    let contents = try store.contents()
    try store.write(log.ndjson(0..<100), to: "again")
    try store.write(log.csv(0..<100), to: "again.csv")
    for name in ["again", "again.csv"] {
      let result = try Program.run(
        "calltally ingest - --store usage.sqlite <\(name)", in: store.folder.path)
      #expect(result.isDone, Comment(rawValue: result.standardError))
      #expect(try store.contents() == contents)
    }
  }

  @Test("From a pipe, all of it comes, though it cannot be read twice")
  func pipe() throws {
    let store = try first()
    let contents = try store.contents()
    try store.write(log.ndjson(0..<250), to: "again")
    for command in ["cat again | calltally ingest /dev/stdin", "mkfifo pipe; cat again >pipe & calltally ingest pipe"] {
      let result = try Program.run(command + " --store usage.sqlite", in: store.folder.path)
      #expect(result.isDone, Comment(rawValue: result.standardError))
      #expect(try store.contents() == contents)
    }
    #expect(try store.totals.read == 300 + 250)
  }

  @Test("A file that differs in the middle only, even with the same size and time, is not taken for it if it came anew")
  func differentMiddle() throws {
    let store = try LedgerStore(directory: log.directory)
    let content = log.ndjson(0..<100)
    try store.ingest([World.Log(name: "a", contents: content)])
    let other = Array(String(decoding: content, as: UTF8.self).replacing(#""r50""#, with: #""x50""#).utf8)
    #expect(other.count == content.count)
    let outcome = try store.ingest([World.Log(name: "a", contents: other)])
    #expect(outcome.totals.read == 100 && outcome.totals.counted + outcome.totals.unattributed <= 1)
  }

  @Test("Of two hundred inputs with the same first line, each is known")
  func manyInputs() throws {
    let store = try LedgerStore(directory: nil)
    let log = MessengerLog(seed: 81, count: 200)
    let files = log.all.map { World.Log(name: "\($0)", contents: log.csv([$0])) }
    try store.ingest(files)
    let contents = try store.contents()
    #expect(isKnown(try store.ingest(files.map { World.Log(name: "again-" + $0.name, contents: gzip($0.contents)) })))
    #expect(try store.contents() == contents)
  }
}
