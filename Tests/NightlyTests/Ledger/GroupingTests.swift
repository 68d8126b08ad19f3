import Foundation
import Testing

@testable import Ledger
@testable import NaiveTwin
@testable import Nightly

/// In which files, nights and orders records come must not matter: the ledger says the same, and its reports are those of
/// a run that reads everything at once.
@Suite struct GroupingTests {
  /// Records in some files, one in ten of them in two: as either format, compressed or not.
  private static func files(
    _ log: MessengerLog, _ random: inout SplitMix64, count: Int, compressed: Bool = true
  ) -> [World.Log] {
    var parts = [[Int]](repeating: [], count: count)
    for record in log.all.shuffled(using: &random) {
      parts[Int.random(in: 0..<count, using: &random)].append(record)
      if Int.random(in: 0..<10, using: &random) == 0 { parts[Int.random(in: 0..<count, using: &random)].append(record) }
    }
    return parts.enumerated().map { number, records in
      let contents = Bool.random(using: &random) ? log.csv(records) : log.ndjson(records)
      return World.Log(
        name: "\(Int.random(in: 100..<999, using: &random))-\(number)",
        contents: compressed && Bool.random(using: &random) ? gzip(contents) : contents)
    }
  }

  private static func expectSame(_ ours: [String: some Equatable], _ theirs: [String: some Equatable]) {
    func text(_ value: Any?) -> String {
      (value as? String) ?? (value as? Data).map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
    }
    for key in Set(ours.keys).union(theirs.keys).sorted() {
      #expect(text(ours[key]) == text(theirs[key]), Comment(rawValue: key))
    }
  }

  @Test(
    "Any split into files, any order and grouping into nights, any number of threads",
    arguments: Effort.worlds(taste: 3, sample: 12, everything: 500)
  )
  func grouping(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let log = MessengerLog(seed: seed)
    let directory = seed % 3 == 2 ? nil : log.directory
    let timeZone = ["Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns"][Int(seed % 4)]
    let files = Self.files(log, &random, count: Int.random(in: 1...6, using: &random))
    let expected = try LedgerStore(timeZone: timeZone, directory: directory)
    try expected.ingest(files)

    let store = try LedgerStore(timeZone: timeZone, directory: directory)
    var rest = files.shuffled(using: &random)[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...3, using: &random)
      try store.ingest(
        Array(rest.prefix(count)), threads: Int.random(in: 1...4, using: &random),
        memoryLimitBytes: Bool.random(using: &random) ? 1 : nil)
      rest = rest.dropFirst(count)
    }
    #expect(try store.contents() == expected.contents())
    #expect(try store.totals == expected.totals)
    let all = try store.options(reading: files)
    let totals = try CountedRun(all, .everything).outcome.totals
    #expect(try store.totals == totals)
    Self.expectSame(try LedgerStore.tables(store.fromLedger), try LedgerStore.tables(all))
    Self.expectSame(
      try LedgerStore.tables(store.fromLedger, period: "2026-W43"), try LedgerStore.tables(all, period: "2026-W43"))
    if seed < 4 { Self.expectSame(try store.reports(store.fromLedger), try store.reports(all)) }
  }

  @Test("Each day's file on its own night, in order, backwards, and in none", arguments: [false, true])
  func daily(_ hasDirectory: Bool) throws {
    let log = MessengerLog(seed: 50)
    let directory = hasDirectory ? log.directory : nil
    let byDay = Dictionary(grouping: log.all) { log.records[$0].json.split(separator: "T")[0].suffix(5) }
    let files = byDay.sorted { $0.key < $1.key }.map { World.Log(name: String($0.key), contents: log.ndjson($0.value)) }
    let expected = try LedgerStore(directory: directory)
    try expected.ingest(files)
    let tables = try LedgerStore.tables(try expected.options(reading: files))
    var random = SplitMix64(seed: 1)
    for order in [files, files.reversed(), files.shuffled(using: &random)] {
      let store = try LedgerStore(directory: directory)
      for file in order { try store.ingest([file]) }
      #expect(try store.contents() == expected.contents())
      Self.expectSame(try LedgerStore.tables(store.fromLedger), tables)
    }
  }

  @Test(
    "Organizations whose days are those before or after the ledger's, as far apart as zones are",
    arguments: ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/GMT+12"])
  func farZones(_ timeZone: String) throws {
    let log = MessengerLog(
      seed: 9, timeZones: ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Etc/GMT+12", "Etc/GMT-14"])
    let file = World.Log(name: "all", contents: log.ndjson(log.all))
    let store = try LedgerStore(timeZone: timeZone, directory: log.directory)
    try store.ingest([file])
    let all = try store.options(reading: [file])
    Self.expectSame(try LedgerStore.tables(store.fromLedger), try LedgerStore.tables(all))
    for period in ["2026-10", "2026-10-01", "2026-10-20..2026-10-24", "2026-10-25..2026-10-31"] {
      Self.expectSame(
        try LedgerStore.tables(store.fromLedger, period: period), try LedgerStore.tables(all, period: period))
    }
  }

  @Test("The twin, slow and obvious, has the same tables", arguments: 0..<3)
  func twin(_ seed: UInt64) throws {
    let log = MessengerLog(seed: 70 + seed, timeZones: ["Asia/Kolkata"])
    var random = SplitMix64(seed: seed)
    // The twin knows no compression.
    let files = Self.files(log, &random, count: 4, compressed: false)
    let store = try LedgerStore(directory: log.directory)
    for file in files { try store.ingest([file]) }
    let world = try World(logs: files, directory: log.directory)
    let twin = try world.twin()
    let tables = try LedgerStore.tables(store.fromLedger)
    for table in TwinTests.tables where table != "organizations" {
      #expect(tables[table] == (try twin.csv(table: table)), Comment(rawValue: table))
    }
    #expect(try store.totals.counted == twin.counts.counted)
  }
}
