import FoundationEssentials
import Usage

/// What became of a nightly run, in a few figures: for the line that it ends with, and for a ``MetricsFile``.
package struct RunSummary: Sendable {
  package var startedAt: Date
  package var finishedAt: Date
  package var exitCode: Int32
  package var counts: RunCounts
  /// How many inputs there were of each of ``outcomes``; those that do not appear, there were none of.
  package var inputsByOutcome: [(name: String, count: Int)]
  package var storeBytes: Int
  package var reportsWritten: Int

  /// What can become of an input: counted for the first time; counted on an earlier night; counted as far as it was new;
  /// counted again on the days that were taken out; not whole; not readable; no log; whole, but not taken, because its days are closed.
  package static let outcomes = ["ingested", "known", "grown", "redone", "damaged", "unreadable", "foreign", "refused"]

  package init(
    startedAt: Date, finishedAt: Date, exitCode: Int32, counts: RunCounts,
    inputsByOutcome: [(name: String, count: Int)], storeBytes: Int, reportsWritten: Int
  ) {
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.exitCode = exitCode
    self.counts = counts
    self.inputsByOutcome = inputsByOutcome
    self.storeBytes = storeBytes
    self.reportsWritten = reportsWritten
  }

  /// Whether the ledger and the reports are those of this night, even if something was wrong with an input.
  package var isSuccess: Bool { exitCode == 0 || exitCode == Failure.Code.dataError.rawValue }

  func inputCount(_ outcome: String) -> Int {
    inputsByOutcome.reduce(0) { $0 + ($1.name == outcome ? $1.count : 0) }
  }

  /// The run in a sentence.
  package var line: String {
    let new = inputCount("ingested")
    var inputs = ["\(RunSummary.grouped(new)) new \(new == 1 ? "input" : "inputs")"]
    for outcome in RunSummary.outcomes where outcome != "ingested" && inputCount(outcome) > 0 {
      inputs.append("\(RunSummary.grouped(inputCount(outcome))) \(outcome)")
    }
    let others = [
      (counts.duplicates, counts.duplicates == 1 ? "duplicate" : "duplicates"), (counts.rejected, "rejected"),
      (counts.test, "test"), (counts.unattributed, "unattributed"),
    ].map { "\(RunSummary.grouped($0)) \($1)" }.joined(separator: ", ")
    return "counted \(RunSummary.grouped(counts.counted)) of \(RunSummary.grouped(counts.read)) "
      + "\(counts.read == 1 ? "record" : "records") (\(others)) from \(inputs.joined(separator: ", ")); wrote "
      + "\(RunSummary.grouped(reportsWritten)) \(reportsWritten == 1 ? "report" : "reports") in \(durationText) s"
  }

  private var durationText: String {
    let tenths = Int((max(0, finishedAt.timeIntervalSince(startedAt)) * 10).rounded())
    return "\(RunSummary.grouped(tenths / 10)).\(tenths % 10)"
  }

  /// With a comma between thousands.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
