import Foundation
import SQLite
import Testing

@testable import Ledger
@testable import NaiveTwin
@testable import Nightly

/// When the ledger cannot be written, nothing of a run has happened, and the next one does all of it.
@Suite struct StoreFailureTests {
  private let log = MessengerLog(seed: 110, count: 400)

  /// A ledger with a night in it, and the logs of the next one.
  private func night() throws -> (store: LedgerStore, before: LedgerContents, after: LedgerContents) {
    let store = try LedgerStore(directory: log.directory)
    try store.folder.makeFolder("logs")
    try store.write(log.ndjson(0..<200), to: "logs/a")
    try store.ingest("logs")
    try store.write(log.ndjson(0..<400), to: "logs/a")
    let expected = try LedgerStore(directory: log.directory)
    try expected.ingest([World.Log(name: "a", contents: log.ndjson(0..<400))])
    return (store, try store.contents(), try expected.contents())
  }

  private let command = "calltally ingest logs --store usage.sqlite --directory directory.ndjson"

  @Test("A file that must not become larger, as on a full disk, at any size")
  func full() throws {
    let (store, before, after) = try night()
    let size = try #require(try FileManager.default.attributesOfItem(atPath: store.path)[.size] as? Int)
    var failures = 0
    // In blocks of 512 bytes: what fails first is the journal, then the ledger itself.
    for limit in stride(from: 2, to: size / 512 + 200, by: max(1, size / 512 / 12)) {
      let result = try Program.run("ulimit -f \(limit)\n" + command, in: store.folder.path)
      if result.isDone { break }
      failures += 1
      #expect(result.exit == 74, Comment(rawValue: "limit \(limit): \(result.standardError)"))
      #expect(result.standardError.contains("Nothing was changed"), Comment(rawValue: result.standardError))
      #expect(try store.contents() == before, "limit \(limit)")
    }
    #expect(failures > 3)
    #expect(try Program.run(command, in: store.folder.path).isDone)
    #expect(try store.contents() == after)
  }

  @Test("A folder that must not be written, and a ledger that must not", arguments: ["folder", "ledger"])
  func readOnly(_ what: String) throws {
    let (store, before, after) = try night()
    func setModes(folder: Int, ledger: Int) throws {
      try FileManager.default.setAttributes([.posixPermissions: folder], ofItemAtPath: store.folder.path)
      try FileManager.default.setAttributes([.posixPermissions: ledger], ofItemAtPath: store.path)
    }
    try setModes(folder: what == "folder" ? 0o555 : 0o777, ledger: what == "ledger" ? 0o444 : 0o666)
    defer { try? setModes(folder: 0o755, ledger: 0o600) }
    // The superuser may write everywhere.
    let isRoot = geteuid() == 0
    let setpriv = "setpriv --reuid 65534 --regid 65534 --clear-groups"
    if isRoot, try Program.run("\(setpriv) \"$PROGRAM\" --version", in: store.folder.path).exit != 0 { return }
    func run(_ command: String) throws -> Program.Result {
      try Program.run(
        isRoot ? command.replacing("calltally ", with: "\(setpriv) \"$PROGRAM\" ") : command, in: store.folder.path)
    }
    let result = try run(command)
    #expect(result.exit == 74, Comment(rawValue: result.standardError))
    #expect(result.standardError.contains("Nothing was changed"), Comment(rawValue: result.standardError))
    #expect(try run("calltally export organizations --store usage.sqlite").isDone)
    try setModes(folder: 0o755, ledger: 0o600)
    #expect(try store.contents() == before)
    #expect(try Program.run(command, in: store.folder.path).isDone)
    #expect(try store.contents() == after)
  }

  @Test("While another run is writing, a second one leaves with 75 at once, or waits for its turn")
  func twoRuns() throws {
    let (store, before, after) = try night()
    let other = try Ledger.open(store.path)
    try other.begin()
    let begin = ContinuousClock.now
    let result = try Program.run(command, in: store.folder.path)
    #expect(result.exit == 75 && result.standardError.contains("another run"), Comment(rawValue: result.standardError))
    #expect(ContinuousClock.now - begin < .seconds(20))
    let waiting = try Program.start(
      ["ingest", "logs", "--store", "usage.sqlite", "--directory", "directory.ndjson", "--wait", "60"],
      in: store.folder.path)
    usleep(500_000)
    #expect(waiting.isRunning)
    other.rollback()
    #expect(Program.isDone(try waiting.end()))
    #expect(try store.contents() == after)
    #expect(before != after)
  }

  @Test("A ledger among the logs is none of them, and its lock is not lost")
  func amongTheLogs() throws {
    let (store, _, _) = try night()
    let command = "calltally ingest . --store usage.sqlite --directory directory.ndjson"
    for _ in 1...2 {
      let result = try Program.run(command, in: store.folder.path)
      #expect(result.isDone && !result.standardError.contains("sqlite"), Comment(rawValue: result.standardError))
    }
  }

  @Test("Two runs that wait for each other both succeed, and count everything once")
  func twoWaiting() throws {
    let (store, _, after) = try night()
    let arguments = ["ingest", "logs", "--store", "usage.sqlite", "--directory", "directory.ndjson", "--wait", "60"]
    let runs = try (0..<3).map { _ in try Program.start(arguments, in: store.folder.path) }
    for run in runs { #expect(Program.isDone(try run.end())) }
    #expect(try store.contents() == after)
  }

  @Test("Nothing but the ledger is left in its folder, only its owner may read it, whatever the umask allows")
  func files() throws {
    let (store, _, _) = try night()
    for mask in ["000", "022", "077", "277", "777"] {
      let result = try Program.run(
        "umask \(mask)\n" + command.replacing("usage.sqlite", with: "new-\(mask).sqlite"), in: store.folder.path)
      #expect(result.isDone, Comment(rawValue: result.standardError))
      #expect(try store.folder.mode("new-\(mask).sqlite") == 0o600, Comment(rawValue: mask))
    }
    let names = try store.folder.names(in: ".").filter { $0.hasPrefix("new-") }
    #expect(names == ["000", "022", "077", "277", "777"].map { "new-\($0).sqlite" })
  }

  @Test("A run waits for somebody who reads the ledger meanwhile, who sees it as it was")
  func reader() throws {
    let (store, _, after) = try night()
    let reader = try Ledger.open(store.path)
    let span = try reader.span()
    let run = try reader.inSnapshot {
      #expect(try reader.span() == span)
      let run = try Program.start(
        ["ingest", "logs", "--store", "usage.sqlite", "--directory", "directory.ndjson"], in: store.folder.path)
      sleep(2)
      #expect(run.isRunning)
      #expect(try reader.span() == span)
      return run
    }
    #expect(Program.isDone(try run.end()))
    #expect(try store.contents() == after)
  }

  @Test("Bytes of the ledger that have changed are told, or give other figures, but end no program", arguments: 0..<6)
  func damagedBytes(_ seed: UInt64) throws {
    let (store, _, _) = try night()
    var random = SplitMix64(seed: seed)
    let database = try Database(store.path)
    for _ in 0..<5 {
      try database.inTransaction(.immediate) {
        for table in ["entry", "organization", "identity"] {
          let column = ["entry": "sums", "organization": "accounts", "identity": "identities"][table] ?? ""
          let rows: [[UInt8]] = try database.values("SELECT \(column) FROM \(table)")
          guard let bytes = rows.randomElement(using: &random), !bytes.isEmpty else { continue }
          var changed = bytes
          changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
          try database.execute("UPDATE \(table) SET \(column) = ? WHERE \(column) = ?", [changed, bytes])
        }
      }
      for command in ["calltally export members --store usage.sqlite", command] {
        let result = try Program.run(command, in: store.folder.path)
        #expect([0, 65, 70, 74].contains(result.exit), Comment(rawValue: "\(result.exit) \(result.standardError)"))
      }
    }
  }
}
