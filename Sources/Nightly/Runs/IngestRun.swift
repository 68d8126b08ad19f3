import FoundationEssentials
import Ledger
import LogReading
import Usage

/// `calltally ingest`: adds to the ledger what it does not have yet.
package struct IngestRun {
  package var options: RunOptions
  package var store: String
  /// How long to wait for another run.
  package var waitSeconds = 0
  /// A file for Prometheus.
  package var metrics: String?

  package init(options: RunOptions, store: String) {
    self.options = options
    self.store = store
  }

  /// - Returns: what the operator should be told.
  package func run() throws -> Failure? {
    let started = Date()
    return try RunTelling(startedAt: started, store: store, metrics: metrics).tell {
      // Otherwise a misspelled name would leave an empty ledger behind, or one whose days nobody can tell.
      _ = try InputFile.find(options.inputs, except: [])
      let zone = try ZoneCatalog(defaultIdentifier: options.timeZone ?? RunOptions.usualTimeZone).defaultZone
      let ledger = try Ledger.open(store, creatingIn: zone.identifier, waitSeconds: waitSeconds)
      let outcome = try ingest(into: ledger, startedAt: started)
      return RunTelling.End(outcome: outcome, storeBytes: ledger.byteCount)
    }
  }

  /// All of it, or nothing.
  func ingest(into ledger: Ledger, startedAt: Date) throws -> RunOutcome {
    try ledger.requireZone(options.timeZone)
    return try ledger.inTransaction {
      let run = try ledger.addRun(command: "ingest", startedAt: startedAt.ISO8601Format())
      let outcome = try IngestedRun(options, into: ledger, run: run).outcome
      outcome.noteOutdatedDays()
      return outcome
    }
  }
}

extension Ledger {
  /// - Parameter timeZone: nil for the ledger's own.
  func requireZone(_ timeZone: String?) throws(Failure) {
    guard let timeZone, timeZone != self.timeZone else { return }
    // If its own is gone, there is more to do than to leave this one out.
    _ = try ZoneCatalog(of: self)
    throw Failure(
      .configuration,
      "the ledger \(path) counts the days of \(self.timeZone), not of \(timeZone); leave the time zone out, or begin "
        + "another ledger")
  }
}

extension Failure {
  /// Says what failed in a ledger with the exit code that goes with it.
  package static func ofLedger<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as LedgerFailure {
      throw Failure(failure)
    } catch let fault as FootingFailure {
      throw Failure.footing(fault)
    }
  }

  private init(_ failure: LedgerFailure) {
    let code: Failure.Code =
      switch failure.kind {
      case .busy: .temporary
      case .unavailable: .noInput
      case .uncreatable: .cannotCreate
      case .unwritable: .inputOutput
      case .unsuitable: .configuration
      case .damaged: .inputOutput
      }
    self.init(code, failure.message)
  }
}
