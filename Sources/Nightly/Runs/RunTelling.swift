import FoundationEssentials
import Glibc
import Ledger
import Usage

/// Tells whoever watches how a run with a ledger ended, whatever way it ends: in a line, and in the metrics.
struct RunTelling {
  let startedAt: Date
  let store: String
  /// nil: nobody wants any.
  let metrics: String?

  /// What a run that came to its end did.
  struct End {
    var outcome: RunOutcome
    var storeBytes: Int
    var reportsWritten = 0
  }

  /// - Returns: what the operator should be told.
  func tell(_ run: () throws -> End) throws -> Failure? {
    do {
      let end = try Failure.ofLedger(run)
      let summary = RunSummary(
        end.outcome, startedAt: startedAt, storeBytes: end.storeBytes, reportsWritten: end.reportsWritten)
      try write(summary)
      StandardError.writeLine(summary.line, level: .info)
      return end.outcome.verdict
    } catch let failure as Failure {
      // That this fails, too, would hide why the run did.
      try? write(RunSummary(failed: failure, startedAt: startedAt, store: store))
      throw failure
    }
  }

  private func write(_ summary: RunSummary) throws(Failure) {
    guard let metrics else { return }
    try MetricsFile(at: metrics).write(summary)
  }
}

extension RunSummary {
  fileprivate init(failed failure: Failure, startedAt: Date, store: String) {
    var status = stat()
    let size = stat(store, &status) == 0 ? Int(status.st_size) : 0
    self.init(
      startedAt: startedAt, finishedAt: Date(), exitCode: failure.code.rawValue, counts: RunCounts(),
      inputsByOutcome: [], storeBytes: size, reportsWritten: 0)
  }
}
