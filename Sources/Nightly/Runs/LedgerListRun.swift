import Ledger
import Reporting
import Usage

/// `calltally ledger`: what was ingested, when, from where, with its counts.
package struct LedgerListRun {
  private let store: String
  private let format: TableFormatName

  package init(store: String, format: TableFormatName) {
    self.store = store
    self.format = format
  }

  package func run(output: @escaping ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let ledger = try Failure.ofLedger { try Ledger.open(store) }
    let (inputs, outdated) = try Failure.ofLedger {
      try ledger.inSnapshot { (try ledger.inputSummaries(), try ledger.outdatedDays()) }
    }
    try output(
      format.bytes(LedgerListRun.columns, rows: inputs.sorted { $0.id < $1.id }.map(LedgerListRun.row)))
    for input in inputs where !input.openDays.isEmpty {
      StandardError.writeLine(
        "input \(input.id), \(input.path), was taken out on \(input.openDays.stretches); deliver it again")
    }
    if !outdated.isEmpty {
      StandardError.writeLine(
        "the directory has changed since days were counted whose figures may be others with it: \(outdated.stretches); "
          + "'calltally ledger redo --day' takes a day out")
    }
  }

  private static let columns =
    [Column.integer("input")]
    + ["path", "status", "ingested_at", "from", "to"].map { Column.text($0) }
    + ["read", "counted", "duplicates", "rejected", "test", "unattributed"].map { Column.integer($0) }

  private static func row(_ input: InputSummary) -> [Cell] {
    let counts = [
      input.counts.read, input.counts.counted, input.counts.duplicates, input.counts.rejected, input.counts.test,
      input.counts.unattributed,
    ]
    return [
      .integer(Int(input.id)), .text(input.path), .text(input.openDays.isEmpty ? input.status : "taken out"),
      .text(input.ingestedAt), input.days.map { .text($0.lowerBound.description) } ?? .absent,
      input.days.map { .text($0.upperBound.description) } ?? .absent,
    ] + counts.map { .integer($0) }
  }
}
