import CivilTime
import Foundation
import Testing

@testable import Ledger
@testable import NaiveTwin
@testable import Nightly

/// What is taken out and comes again is counted as if it had come for the first time.
@Suite struct CorrectionTests {
  private let log = MessengerLog(seed: 120, count: 300)

  /// Three files, of which the second and the third repeat records of those before.
  private var files: [World.Log] {
    [
      World.Log(name: "a", contents: log.ndjson(0..<150)), World.Log(name: "b.csv", contents: log.csv(100..<200)),
      World.Log(name: "c.gz", contents: gzip(log.ndjson(150..<300))),
    ]
  }

  private func takeOut(_ day: Day, of store: LedgerStore) throws {
    let ledger = try Ledger.open(store.path)
    try ledger.inTransaction {
      _ = try ledger.takeOut(day, run: try ledger.addRun(command: "ledger redo", startedAt: ""))
    }
  }

  private func takeOut(input: Int64, of store: LedgerStore) throws -> [TakenOut] {
    let ledger = try Ledger.open(store.path)
    return try ledger.inTransaction {
      try ledger.takeOut(input: input, run: try ledger.addRun(command: "ledger redo", startedAt: ""))
    }
  }

  private func days(of store: LedgerStore) throws -> [Day] {
    try Set(Ledger.open(store.path).contents().values.flatMap(\.days)).sorted()
  }

  private func openDays(of store: LedgerStore) throws -> [Day] {
    try Ledger.open(store.path).contents().values.flatMap(\.openDays)
  }

  @Test(
    "A day that is taken out is gone, and there again when its logs come again",
    arguments: ["Europe/Berlin", "Asia/Kolkata", "Pacific/Kiritimati"])
  func day(_ timeZone: String) throws {
    let store = try LedgerStore(timeZone: timeZone, directory: log.directory)
    try store.ingest(files)
    let (contents, totals) = (try store.contents(), try store.totals)
    for day in try days(of: store) {
      try takeOut(day, of: store)
      let without = try store.contents()
      #expect(without.sums.keys.allSatisfy { !$0.hasPrefix("\(day.number) ") }, "\(day)")
      #expect(without.sums.allSatisfy { contents.sums[$0.key] == $0.value })
      try store.ingest("night-1")
      #expect(try store.contents() == contents, "\(day)")
      #expect(try store.totals == totals && openDays(of: store).isEmpty)
    }
  }

  @Test("So are several days, whose logs come again one after another, in any order", arguments: 0..<4)
  func days(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let store = try LedgerStore(directory: log.directory)
    try store.ingest(files)
    let contents = try store.contents()
    let days = try days(of: store).shuffled(using: &random)
    for day in days.prefix(4) { try takeOut(day, of: store) }
    for file in files.shuffled(using: &random) {
      try store.ingest([World.Log(name: "again-\(file.name)", contents: file.contents)])
    }
    #expect(try store.contents() == contents)
    #expect(try openDays(of: store).isEmpty)
  }

  @Test("An input that is taken out is gone with what repeated it, and all of it is there again when it comes again")
  func input() throws {
    for timeZone in ["Europe/Berlin", "Pacific/Kiritimati"] {
      let log = MessengerLog(seed: 121, count: 300, timeZones: ["Pacific/Pago_Pago", "Etc/GMT-14"])
      let store = try LedgerStore(timeZone: timeZone, directory: log.directory)
      let files = [0..<150, 100..<250, 200..<300].map { World.Log(name: "\($0)", contents: log.ndjson($0)) }
      for file in files { try store.ingest([file]) }
      let contents = try store.contents()
      for input in 1...3 as ClosedRange<Int64> {
        let takenOut = try takeOut(input: input, of: store)
        _ = try store.contents()
        #expect(takenOut[0].input == input && takenOut[0].days == nil)
        try store.ingest(files)
        #expect(try store.contents() == contents, "input \(input) in \(timeZone)")
      }
    }
  }

  @Test("A log of which a day was taken out, and which has grown, comes whole", arguments: [false, true])
  func grown(_ withTheOldOne: Bool) throws {
    let store = try LedgerStore(directory: log.directory)
    let old = log.ndjson(0..<150)
    try store.ingest([World.Log(name: "b", contents: old)])
    for day in try days(of: store).prefix(2) { try takeOut(day, of: store) }
    // As a copy of yesterday's beside today's: whichever is read first.
    for name in ["a", "c"] {
      let copy = try LedgerStore(directory: log.directory)
      try FileManager.default.removeItem(atPath: copy.path)
      try FileManager.default.copyItem(atPath: store.path, toPath: copy.path)
      var logs = [World.Log(name: name, contents: log.ndjson(0..<300))]
      if withTheOldOne { logs.append(World.Log(name: "b", contents: old)) }
      try copy.ingest(logs)
      let once = try LedgerStore(directory: log.directory)
      try once.ingest([World.Log(name: "a", contents: log.ndjson(0..<300))])
      #expect(try copy.contents() == once.contents(), Comment(rawValue: name))
    }
  }

  @Test("Only the old, shorter copy comes after a day of a grown log was taken out; then the log itself")
  func oldCopy() throws {
    let store = try LedgerStore(directory: log.directory)
    try store.folder.makeFolder("logs")
    try store.write(log.ndjson(0..<150), to: "logs/old")
    try store.ingest("logs")
    try store.write(log.ndjson(0..<300), to: "logs/new")
    // The copy is seen again after the log has grown out of it.
    try store.ingest("logs")
    let contents = try store.contents()
    let day = try days(of: store)[3]
    for name in ["old", "new"] {
      try takeOut(day, of: store)
      try store.folder.makeFolder("only-\(name)")
      try FileManager.default.moveItem(
        atPath: store.folder.path("logs/\(name)"), toPath: store.folder.path("only-\(name)/\(name)"))
      try store.ingest("only-\(name)")
      try FileManager.default.moveItem(
        atPath: store.folder.path("only-\(name)/\(name)"), toPath: store.folder.path("logs/\(name)"))
      try store.ingest("logs")
      #expect(try store.contents() == contents, Comment(rawValue: name))
    }
  }

  private static let changes: [[String]] = [
    // Recorded late: a member whom nobody knew; one that came from elsewhere; one that was in two, and so in none.
    [#"{"type":"membership","account":"a17","organization":"west","role":"member","from":"2026-10-17T00:00:00Z"}"#],
    [#"{"type":"account","id":"a17","name":"Neu"}"#],
    [#"{"type":"membership","account":"a16","organization":"nord","role":"member","from":"2026-10-25T00:00:00Z"}"#],
    [#"{"type":"membership","account":"a5","organization":"nord","role":"member","from":"2026-10-24T00:00:00Z"}"#],
    // Another zone, and only another name.
    [#"{"type":"organization","id":"west","time_zone":"America/New_York"}"#],
    [#"{"type":"organization","id":"o,4","name":"Vier"}"#],
    // Somebody else pays from the middle of a day on, or from its beginning; or by another tariff.
    [
      #"{"type":"membership","account":"a20","organization":"nord","role":"administrator","#
        + #""from":"2026-10-24T10:00:00Z","until":"2026-10-26T00:00:00+01:00"}"#
    ],
    [#"{"type":"subscription","account":"a17","tariff":"Basis","cycle":"monthly","from":"2026-10-22T13:00:00Z"}"#],
  ]

  @Test("After a redo of just the days that a changed directory concerns, all figures are right", arguments: changes)
  func directory(_ lines: [String]) throws {
    let changed = MessengerLog.directory(more: lines)
    let once = try LedgerStore(directory: changed)
    try once.ingest(files)
    for reversed in [false, true] {
      let (former, latter) = reversed ? (changed, log.directory) : (log.directory, changed)
      let store = try LedgerStore(directory: former)
      try store.ingest(files)
      let expected = try LedgerStore(directory: latter)
      try expected.ingest(files)
      try store.setDirectory(latter)
      let outcome = try store.ingest("night-1")
      let outdated = try #require(outcome.outdatedDays)
      for day in outdated { try takeOut(day, of: store) }
      try store.ingest("night-1")
      #expect(try store.contents() == expected.contents(), Comment(rawValue: "\(lines), reversed: \(reversed)"))
      #expect(try LedgerStore.tables(store.fromLedger) == LedgerStore.tables(expected.options(reading: files)))
      #expect(try Ledger.open(store.path).outdatedDays().isEmpty)
    }
  }

  @Test(
    "So they are when anything in the directory is other than it was",
    arguments: Array(Effort.worlds(taste: 2, sample: 6, everything: 500)) + [112])
  func otherDirectory(_ seed: UInt64) throws {
    var generator = LineGenerator(seed: 900 + seed)
    let file = World.Log(name: "a", contents: Array(generator.ndjson(records: 200, damagedPercent: 3)))
    let (former, latter) = (Array(generator.directory()), Array(generator.directory()))
    let store = try LedgerStore(directory: former)
    try store.ingest([file])
    let expected = try LedgerStore(directory: latter)
    try expected.ingest([file])
    try store.setDirectory(latter)
    let days = try #require(try store.ingest("night-1").outdatedDays)
    for day in days { try takeOut(day, of: store) }
    try store.ingest("night-1")
    #expect(try store.contents() == expected.contents())
  }

  @Test("Verifying finds nothing where nothing is wrong, and names what is")
  func verify() throws {
    let store = try LedgerStore(directory: log.directory)
    for file in files { try store.ingest([file]) }
    var options = store.options(reading: ["night-1", "night-2", "night-3"])
    options.directories = []
    options.temporaryFolder = store.folder.path
    func verify() throws -> (String, Failure?) {
      let output = ByteCollector()
      let failure = try VerifyRun(options: options, store: store.path).run { output.bytes += $0 }
      return (String(decoding: output.bytes, as: UTF8.self), failure)
    }
    #expect(try verify().0.hasSuffix(": no difference\n"))
    let day = try days(of: store)[1]
    try takeOut(day, of: store)
    let (words, failure) = try verify()
    #expect(failure?.code == .dataError && words.contains("\(day)"), Comment(rawValue: words))
  }
}

extension LedgerStore {
  /// What was delivered in some nights.
  fileprivate func options(reading nights: [String]) -> RunOptions {
    var options = self.options
    options.inputs = nights.map(folder.path)
    return options
  }
}
