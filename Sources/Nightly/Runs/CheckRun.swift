import LogReading
import Reporting
import Usage

/// `calltally check`: reads everything and tells what was counted, and what was rejected and why. Writes no figure.
package struct CheckRun {
  package enum Format: String, CaseIterable, Sendable {
    case table, json
  }

  package var options: RunOptions
  package var format = Format.table

  package init(options: RunOptions) { self.options = options }

  /// - Parameter output: takes what was found.
  /// - Returns: what the operator should be told.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws -> Failure? {
    let outcome = try CountedRun(options, .everything).outcome
    switch format {
    case .table: try output(text(of: outcome))
    case .json: try output(json(of: outcome))
    }
    return outcome.verdict
  }

  private func json(of outcome: RunOutcome) -> [UInt8] {
    var json = JSONWriter(.indented)
    json.object { json in
      json.field("schema", "calltally/check/1")
      RunRecord(outcome: outcome).write(to: &json)
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func text(of outcome: RunOutcome) -> [UInt8] {
    var bytes: [UInt8] = []
    var table = TableFormatName.table.format()
    let numbers = ["read", "counted", "duplicates", "rejected", "test", "unattributed"]
    table.begin(
      [.text("file"), .text("status")] + numbers.map { .integer($0) }, into: &bytes)
    for file in outcome.files { table.row(cells(file.file.name, file.statusName, file.counts), into: &bytes) }
    table.row(cells("total", "", outcome.totals), into: &bytes)
    table.end(into: &bytes)
    appendRejections(of: outcome, to: &bytes)
    return bytes
  }

  private func cells(_ name: String, _ status: String, _ counts: RunCounts) -> [Cell] {
    [.text(name), .text(status)]
      + [counts.read, counts.counted, counts.duplicates, counts.rejected, counts.test, counts.unattributed]
      .map { .integer($0) }
  }

  private func appendRejections(of outcome: RunOutcome, to bytes: inout [UInt8]) {
    guard outcome.totals.rejected > 0 else { return }
    bytes.append(UInt8(ascii: "\n"))
    var table = TableFormatName.table.format()
    table.begin([.text("rejected in"), .integer("line"), .text("reason")], into: &bytes)
    for file in outcome.files {
      for rejection in file.rejections {
        table.row([.text(file.file.name), .integer(rejection.line), .text(rejection.reason.name)], into: &bytes)
      }
      let more = file.counts.rejected - file.rejections.count
      if more > 0 { table.row([.text(file.file.name), .absent, .text("and \(more) more")], into: &bytes) }
    }
    table.end(into: &bytes)
  }
}
