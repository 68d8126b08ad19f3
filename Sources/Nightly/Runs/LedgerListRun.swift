import Foundation
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
    var writer = TableWriter(LedgerListRun.table, format: format.format(raw: false), handOn: output)
    for input in inputs.sorted(by: { $0.id < $1.id }) { try writer.write(input) }
    try writer.finish()
    for input in inputs where !input.openDays.isEmpty {
      StandardError.writeLine(
        "input \(input.id), \(input.path), was taken out on \(input.openDays.stretches); deliver it again")
    }
    if !outdated.isEmpty {
      StandardError.writeLine(
        "the directory has changed for days that were counted before: \(outdated.stretches); 'calltally ledger redo --day' "
          + "takes a day out")
    }
  }

  private static let table = Table<InputSummary>(
    name: "inputs",
    columns: [
      Column("input", .integer), Column("path", .text), Column("status", .text), Column("ingested_at", .text),
      Column("from", .text), Column("to", .text), Column("read", .integer), Column("counted", .integer),
      Column("duplicates", .integer), Column("rejected", .integer), Column("test", .integer),
      Column("unattributed", .integer),
    ]
  ) { input in
    let counts = [
      input.counts.read, input.counts.counted, input.counts.duplicates, input.counts.rejected, input.counts.test,
      input.counts.unattributed,
    ]
    return [
      [
        .integer(Int(input.id)), .text(input.path), .text(input.openDays.isEmpty ? input.status : "taken out"),
        .text(input.ingestedAt), input.days.map { .text($0.lowerBound.description) } ?? .absent,
        input.days.map { .text($0.upperBound.description) } ?? .absent,
      ] + counts.map { .integer($0) }
    ]
  }
}
