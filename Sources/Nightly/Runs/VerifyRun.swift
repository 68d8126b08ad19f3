import CivilTime
import FoundationEssentials
import Glibc
import Ledger
import LogReading
import Usage

/// `calltally ledger verify`: counts logs once more, into a ledger of their own, and compares that with the ledger.
package struct VerifyRun {
  private let options: RunOptions
  private let store: String

  package init(options: RunOptions, store: String) {
    self.options = options
    self.store = store
  }

  /// - Parameter output: takes a line for each difference, and a last one.
  /// - Returns: what the operator should be told.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws -> Failure? {
    let folder = options.temporaryFolder + "/calltally-verify-\(getpid())"
    guard mkdir(folder, 0o700) == 0 else {
      throw Failure(.cannotCreate, "folder \(folder) cannot be created: \(SystemError().description)")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try Failure.ofLedger {
      let ledger = try Ledger.open(store)
      let scratch = try ledger.sibling(at: folder + "/scratch.sqlite")
      let outcome = try count(into: scratch, like: ledger)
      return try ledger.inSnapshot {
        var comparison = LedgerComparison(ledger, scratch)
        try comparison.compare { try output(Array(($0 + "\n").utf8)) }
        try output(Array((comparison.summary + "\n").utf8))
        if comparison.differences > 0 {
          return Failure(.dataError, "the ledger \(store) and the logs differ; standard output says where")
        }
        return outcome.verdict
      }
    }
  }

  /// With the directory of today, so that a change of it that concerns days of the past shows, too.
  private func count(into scratch: Ledger, like ledger: Ledger) throws -> RunOutcome {
    try scratch.inTransaction {
      if let directory = try ledger.directory() { try scratch.setDirectory(directory) }
      let run = try scratch.addRun(command: "ledger verify", startedAt: "")
      return try IngestedRun(options, into: scratch, run: run).outcome
    }
  }
}
