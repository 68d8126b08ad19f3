import FoundationEssentials

extension RunSummary {
  init(
    _ outcome: RunOutcome, startedAt: Date, storeBytes: Int, reportsWritten: Int = 0, exitCode: Int32? = nil
  ) {
    var numbers: [String: Int] = [:]
    for file in outcome.files { numbers[file.summaryOutcome, default: 0] += 1 }
    self.init(
      startedAt: startedAt, finishedAt: Date(), exitCode: exitCode ?? outcome.verdict?.code.rawValue ?? 0,
      counts: outcome.totals, inputsByOutcome: RunSummary.outcomes.map { ($0, numbers[$0] ?? 0) },
      storeBytes: storeBytes, reportsWritten: reportsWritten)
  }
}

extension FileOutcome {
  /// One of ``RunSummary/outcomes``.
  fileprivate var summaryOutcome: String {
    switch status {
    case .read: "ingested"
    case .known, .ingested: "known"
    case .grown: "grown"
    case .redone: "redone"
    case .refused: "refused"
    case .foreign: "foreign"
    case .failed(.unreadable, _): "unreadable"
    case .failed(.damaged, _): "damaged"
    }
  }
}
