import Foundation
import LogReading
import Testing
import Usage

@testable import Nightly

@Suite("Run summary")
struct RunSummaryTests {
  /// A night as they are, which took 12.34 s.
  static func night(_ change: (inout RunSummary) -> Void = { _ in }) -> RunSummary {
    var counts = RunCounts()
    counts.read = 12_400
    counts.counted = 12_345
    counts.duplicates = 31
    counts.rejectedByReason[Int(RejectionReason.malformed.rawValue)] = 5
    counts.rejectedByReason[Int(RejectionReason.invalidValue.rawValue)] = 7
    counts.test = 8
    counts.unattributed = 4
    let started = Date(timeIntervalSince1970: 1_792_892_400)
    var summary = RunSummary(
      startedAt: started, finishedAt: started.addingTimeInterval(12.34), exitCode: 0, counts: counts,
      inputsByOutcome: [("ingested", 6), ("known", 40)], storeBytes: 81_920, reportsWritten: 310)
    change(&summary)
    return summary
  }

  @Test(
    "A run is told in a sentence",
    arguments: [
      (
        night(),
        "counted 12,345 of 12,400 records (31 duplicates, 12 rejected, 8 test, 4 unattributed) "
          + "from 6 new inputs, 40 known; wrote 310 reports in 12.3 s"
      ),
      (
        night {
          $0.counts = RunCounts()
          $0.inputsByOutcome = []
          $0.reportsWritten = 0
          $0.finishedAt = $0.startedAt
        },
        "counted 0 of 0 records (0 duplicates, 0 rejected, 0 test, 0 unattributed) "
          + "from 0 new inputs; wrote 0 reports in 0.0 s"
      ),
      (
        night {
          $0.counts = RunCounts()
          $0.counts.read = 1
          $0.counts.duplicates = 1
          $0.inputsByOutcome = [("refused", 2), ("damaged", 1), ("ingested", 1), ("grown", 1)]
          $0.reportsWritten = 1
          $0.finishedAt = $0.startedAt.addingTimeInterval(3_599.96)
        },
        "counted 0 of 1 record (1 duplicate, 0 rejected, 0 test, 0 unattributed) "
          + "from 1 new input, 1 grown, 1 damaged, 2 refused; wrote 1 report in 3,600.0 s"
      ),
      (
        night {
          $0.counts = RunCounts()
          $0.counts.read = 1_234_567
          $0.counts.counted = 1_234_567
          $0.inputsByOutcome = [("ingested", 1_000)]
          $0.reportsWritten = 999
          // A clock that was set back.
          $0.finishedAt = $0.startedAt.addingTimeInterval(-5)
        },
        "counted 1,234,567 of 1,234,567 records (0 duplicates, 0 rejected, 0 test, 0 unattributed) "
          + "from 1,000 new inputs; wrote 999 reports in 0.0 s"
      ),
    ])
  func line(_ summary: RunSummary, _ line: String) {
    #expect(summary.line == line)
  }
}
