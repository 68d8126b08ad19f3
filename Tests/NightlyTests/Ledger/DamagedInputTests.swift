import Foundation
import Testing

@testable import Ledger
@testable import Nightly

/// A damaged delivery leaves nothing that would keep a sound one from being counted.
@Suite struct DamagedInputTests {
  private let log = MessengerLog(seed: 90, count: 300)

  private func sound(_ ranges: [Range<Int>]) throws -> LedgerContents {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest(ranges.map { World.Log(name: "\($0.lowerBound)", contents: log.ndjson($0)) })
    return try store.contents()
  }

  private func corrupt(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count / 2] ^= 0x55
    return bytes
  }

  @Test("Damaged tonight, sound tomorrow: as if it had been sound at once")
  func tomorrow() throws {
    let store = try LedgerStore(directory: log.directory)
    let packed = gzip(log.ndjson(100..<200))
    for damaged in [Array(packed.dropLast(9)), Array(packed.dropLast(4)), corrupt(packed), packed + [1, 2, 3]] {
      let outcome = try store.ingest([
        World.Log(name: "a", contents: log.ndjson(0..<100)), World.Log(name: "b", contents: damaged),
      ])
      #expect(outcome.verdict?.code == .dataError)
      #expect(try store.contents() == sound([0..<100]))
    }
    try store.ingest([World.Log(name: "b", contents: packed)])
    #expect(try store.contents() == sound([0..<200]))
  }

  @Test("What was salvaged of it counts once, too, when all of it comes", arguments: [9, 200, 600, 1000])
  func salvaged(_ missing: Int) throws {
    let store = try LedgerStore(directory: log.directory)
    let packed = gzip(log.ndjson(0..<200))
    try store.ingest([World.Log(name: "a", contents: Array(packed.dropLast(missing)))], salvage: true)
    _ = try store.contents()
    try store.ingest([World.Log(name: "a", contents: packed)])
    #expect(try store.contents() == sound([0..<200]))
  }

  @Test("A copy that is damaged takes nothing from what was counted, and what has grown and is damaged adds nothing")
  func copy() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.ingest([World.Log(name: "a", contents: log.ndjson(0..<100))])
    let grown = gzip(log.ndjson(0..<300))
    for damaged in [Array(gzip(log.ndjson(0..<100)).dropLast(8)), Array(grown.dropLast(50)), corrupt(grown)] {
      for salvage in [false, true] {
        let outcome = try store.ingest([World.Log(name: "a", contents: damaged)], salvage: salvage)
        #expect(outcome.verdict?.code == .dataError)
      }
    }
    try store.ingest([World.Log(name: "a", contents: grown)])
    #expect(try store.contents() == sound([0..<300]))
  }

  @Test("A file that is no log tonight is one tomorrow")
  func foreign() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.folder.makeFolder("logs")
    for content in ["this is no log\n", "this is no log\nat all\n"] {
      try store.write(Array(content.utf8), to: "logs/a")
      #expect(try store.ingest("logs").verdict?.code == .dataError)
    }
    try store.write(log.ndjson(0..<300), to: "logs/a")
    try store.ingest("logs")
    #expect(try store.contents() == sound([0..<300]))
  }
}
