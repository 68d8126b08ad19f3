import FoundationEssentials
import Glibc
import Ledger

extension Ledger {
  /// What a run goes by that takes its figures from a ledger alone.
  struct OneRun {
    let ledger: Ledger
    let directory: LedgerDirectory
    /// What became of the inputs; without any, nothing is to be told of them.
    var outcome: RunOutcome
  }

  /// Calls `body` with the ledger that the options name. Where they name logs, a ledger is made of these and thrown away
  /// in the end, so that there is one way only from records to figures.
  static func forOneRun<Result>(_ options: RunOptions, _ body: (OneRun) throws -> Result) throws -> Result {
    try Failure.ofLedger {
      guard options.store == nil else { return try inLastingLedger(options, body) }
      guard !options.directories.isEmpty else { throw Failure.withoutDirectory }
      return try inPassingLedger(options, body)
    }
  }

  private static func inLastingLedger<Result>(
    _ options: RunOptions, _ body: (OneRun) throws -> Result
  ) throws -> Result {
    let ledger = try Ledger.open(options.store ?? "")
    try ledger.requireZone(options.timeZone)
    return try ledger.inSnapshot {
      let directory = try LedgerDirectory(readingFrom: ledger, options.directories)
      guard directory.isKnown else { throw Failure.withoutDirectory }
      // What was wrong with an input was said when it was ingested.
      let outcome = RunOutcome(files: [], span: try ledger.span(), directoryFaults: [], maxRejectedPercent: 100)
      return try body(OneRun(ledger: ledger, directory: directory, outcome: outcome))
    }
  }

  private static func inPassingLedger<Result>(
    _ options: RunOptions, _ body: (OneRun) throws -> Result
  ) throws -> Result {
    let zone = try ZoneCatalog(defaultIdentifier: options.timeZone ?? RunOptions.usualTimeZone).defaultZone
    let folder = options.temporaryFolder + "/calltally-\(getpid())-\(UInt32.random(in: .min ... .max))"
    guard mkdir(folder, 0o700) == 0 else {
      throw Failure(.cannotCreate, "folder \(folder) cannot be created: \(SystemError().description)")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ledger = try Ledger.open(folder + "/ledger.sqlite", creatingIn: zone.identifier)
    let outcome = try ledger.inTransaction {
      let run = try ledger.addRun(command: "statements", startedAt: Date().ISO8601Format())
      return try IngestedRun(options, into: ledger, run: run).outcome
    }
    // The ledger keeps the directory; a pipe could not be read again.
    let directory = try LedgerDirectory(readingFrom: ledger, [])
    return try body(OneRun(ledger: ledger, directory: directory, outcome: outcome))
  }
}

extension Failure {
  fileprivate static let withoutDirectory = Failure(
    .usage, "who pays for whom, and who knows whom, stands in a directory; name it with --directory")
}
