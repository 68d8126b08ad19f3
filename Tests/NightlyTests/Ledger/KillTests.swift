import Foundation
import Testing

@testable import Ledger
@testable import NaiveTwin
@testable import Nightly

/// A run that is killed has happened, or it has not. The seed tells when it is killed.
@Suite struct KillTests {
  private static let count = Effort.count(taste: 6, sample: 60, everything: 1000)
  private static let seed = Effort.seed

  private let log = MessengerLog(seed: 100, count: 400)

  private func microseconds(_ body: () throws -> Void) rethrows -> Int {
    let begin = ContinuousClock.now
    try body()
    return Int((ContinuousClock.now - begin) / .microseconds(1))
  }

  /// A ledger with a night in it, and the inputs of the next one: new files, one that has grown, one that grows after half
  /// a line, and copies.
  private func night() throws -> LedgerStore {
    let store = try LedgerStore(directory: log.directory)
    try store.folder.makeFolder("logs")
    try store.write(log.ndjson(0..<100), to: "logs/grows")
    try store.write(log.ndjson(100..<150).dropLast(20), to: "logs/half")
    try store.ingest("logs")
    try store.write(log.ndjson(0..<180), to: "logs/grows")
    try store.write(log.ndjson(100..<150), to: "logs/half")
    try store.write(log.csv(150..<330), to: "logs/new.csv")
    try store.write(gzip(log.ndjson(300..<400)), to: "logs/new.gz")
    return store
  }

  private let arguments = ["ingest", "logs", "--store", "usage.sqlite", "--directory", "directory.ndjson"]

  private func copy(_ from: String, _ to: String, in store: LedgerStore) throws {
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: store.folder.path(to + suffix))
    }
    try FileManager.default.copyItem(atPath: store.folder.path(from), toPath: store.folder.path(to))
  }

  /// Kills the program after so long; from its start, or from the moment that it begins to change the ledger.
  private func kill(after microseconds: Int, fromFirstChange: Bool, in store: LedgerStore) throws {
    let process = try Program.start(arguments, in: store.folder.path)
    if fromFirstChange {
      while process.isRunning, !store.folder.exists("usage.sqlite-journal") { usleep(50) }
    }
    usleep(UInt32(microseconds))
    process.kill()
    _ = try process.end()
  }

  @Test("The ledger is that before or that after, and the next run gives the right one")
  func anyInstant() throws {
    var random = SplitMix64(seed: Self.seed)
    let store = try night()
    try copy("usage.sqlite", "before.sqlite", in: store)
    let before = try store.contents()
    var toFirstChange = 0
    let duration = try microseconds {
      let process = try Program.start(arguments, in: store.folder.path)
      toFirstChange = microseconds {
        while process.isRunning, !store.folder.exists("usage.sqlite-journal") { usleep(50) }
      }
      try #require(Program.isDone(try process.end()))
    }
    let after = try store.contents()
    try #require(before != after)
    var (countBefore, countAfter) = (0, 0)
    for number in 0..<Self.count {
      try copy("before.sqlite", "usage.sqlite", in: store)
      // Two of three while the ledger is being changed.
      let fromFirstChange = number % 3 > 0
      let end = fromFirstChange ? duration - toFirstChange : duration
      try kill(
        after: Int.random(in: 0...max(1, end * 11 / 10), using: &random), fromFirstChange: fromFirstChange, in: store)
      let contents = try store.contents()
      if contents == before { countBefore += 1 } else { countAfter += 1 }
      #expect(contents == before || contents == after, "kill \(number) of seed \(Self.seed)")
      guard number % 5 == 0 else { continue }
      try store.ingest("logs")
      #expect(try store.contents() == after, "run after kill \(number) of seed \(Self.seed)")
      #expect(!store.folder.exists("usage.sqlite-journal"))
    }
    if Effort.current > .taste {
      print("killed \(Self.count) times with seed \(Self.seed): \(countBefore) before, \(countAfter) after")
    }
  }

  /// What is published, by organization and period; files beside them each on their own.
  private func reports(_ store: LedgerStore) throws -> [String: [String: Data]] {
    let output = store.folder.path("reports")
    var reports: [String: [String: Data]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: output)
    where path != "run.json" && !path.hasPrefix(".") && !path.contains("/.") {
      guard let data = FileManager.default.contents(atPath: output + "/" + path) else { continue }
      let parts = path.split(separator: "/")
      reports[parts.count > 2 ? "\(parts[0])/\(parts[1])" : path, default: [:]][path] = data
    }
    return reports
  }

  @Test("A night that is killed leaves each report as it was or as it will be, and the next night completes them")
  func reports() throws {
    var random = SplitMix64(seed: Self.seed)
    let store = try night()
    try store.folder.write(
      """
      store: usage.sqlite
      inputs:
        - logs
      directory:
        - directory.ndjson
      output: reports
      """, to: "night.yaml")
    try FileManager.default.removeItem(atPath: store.path)
    func run(killingAfter microseconds: Int? = nil) throws {
      let process = try Program.start(["run", "--config", "night.yaml"], in: store.folder.path)
      if let microseconds {
        usleep(UInt32(microseconds))
        process.kill()
      }
      let exit = try process.end()
      if microseconds == nil { #expect(Program.isDone(exit)) }
    }
    try run()
    let before = try reports(store)
    try copy("usage.sqlite", "before.sqlite", in: store)
    try FileManager.default.copyItem(atPath: store.folder.path("reports"), toPath: store.folder.path("reports-before"))
    try store.write(log.csv(0..<400), to: "logs/everything.csv")
    try store.write(
      Array(String(decoding: log.ndjson(0..<80), as: UTF8.self).replacing(#""id":"r"#, with: #""id":"x"#).utf8),
      to: "logs/more")
    let duration = try microseconds { try run() }
    let after = try reports(store)
    try #require(before != after && before.keys.sorted() == after.keys.sorted())
    for number in 0..<max(1, Self.count / 3) {
      try copy("before.sqlite", "usage.sqlite", in: store)
      try FileManager.default.removeItem(atPath: store.folder.path("reports"))
      try FileManager.default.copyItem(
        atPath: store.folder.path("reports-before"), toPath: store.folder.path("reports"))
      try run(killingAfter: Int.random(in: 0...duration, using: &random))
      let found = try reports(store)
      #expect(found.keys.sorted() == after.keys.sorted(), "kill \(number) of seed \(Self.seed)")
      for (report, files) in found {
        #expect(files == before[report] || files == after[report], "\(report) after kill \(number) of \(Self.seed)")
      }
      guard number % 3 == 0 else { continue }
      try run()
      #expect(try reports(store) == after, "night after kill \(number) of seed \(Self.seed)")
    }
  }

  @Test("A ledger that was being made is none yet, or a new one, and the next run makes it")
  func making() throws {
    var random = SplitMix64(seed: Self.seed)
    let store = try night()
    func remove() {
      for suffix in ["", "-journal"] {
        try? FileManager.default.removeItem(atPath: store.folder.path("usage.sqlite" + suffix))
      }
    }
    remove()
    let duration = try microseconds {
      let process = try Program.start(arguments, in: store.folder.path)
      try #require(Program.isDone(try process.end()))
    }
    let totals = try store.totals
    let tables = try LedgerStore.tables(store.fromLedger)
    for number in 0..<Self.count / 2 {
      remove()
      try kill(after: Int.random(in: 0...duration, using: &random), fromFirstChange: number % 2 == 0, in: store)
      let process = try Program.start(arguments, in: store.folder.path)
      #expect(Program.isDone(try process.end()), "kill \(number) of seed \(Self.seed)")
      #expect(try store.totals == totals)
      if number % 5 == 0 { #expect(try LedgerStore.tables(store.fromLedger) == tables) }
    }
  }
}
