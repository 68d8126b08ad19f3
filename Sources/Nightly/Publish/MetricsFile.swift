import FoundationEssentials
import Glibc

/// What node_exporter's textfile collector reads: the figures of the last run, in the text format of Prometheus.
package struct MetricsFile: Sendable {
  private let path: String

  package init(at path: String) { self.path = path }

  /// Takes the place of the file of the run before, in one step. Of that one, only the time of the last success stays.
  package func write(_ summary: RunSummary) throws(Failure) {
    let lastSuccess = summary.isSuccess ? summary.finishedAt.timeIntervalSince1970 : formerSuccess
    let text = MetricsFile.text(of: summary, lastSuccess: lastSuccess)
    // Its name must not end like those that the collector reads.
    let draft = "\(path).\(getpid()).draft"
    let descriptor: Int32
    do throws(SystemError) {
      descriptor = try SystemError.resuming {
        open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
      }
    } catch {
      throw Failure(.cannotCreate, "metrics: \(draft) cannot be created: \(error.description)")
    }
    defer { close(descriptor) }
    do throws(SystemError) {
      // The collector runs as somebody else, whatever this process's umask is.
      guard fchmod(descriptor, 0o644) == 0 else { throw SystemError() }
      try descriptor.writeAll(Array(text.utf8))
      try Disk.synchronize(descriptor)
      guard rename(draft, path) == 0 else { throw SystemError() }
      try Disk.synchronizeFolder(of: path)
    } catch {
      unlink(draft)
      throw Failure(.inputOutput, "metrics: \(path) cannot be written: \(error.description)")
    }
  }

  private static let lastSuccessName = "calltally_last_success_timestamp_seconds"

  /// 0, which is long ago, where no run has succeeded yet, or nobody knows.
  private var formerSuccess: Double {
    guard let bytes = try? FileContents.read(path) else { return 0 }
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix(MetricsFile.lastSuccessName + " ") {
      guard let time = Double(line.dropFirst(MetricsFile.lastSuccessName.count + 1)), time.isFinite else { continue }
      return time
    }
    return 0
  }

  static func text(of summary: RunSummary, lastSuccess: Double) -> String {
    let duration = max(0, summary.finishedAt.timeIntervalSince(summary.startedAt))
    let records = [
      ("counted", summary.counts.counted), ("duplicate", summary.counts.duplicates),
      ("rejected", summary.counts.rejected), ("test", summary.counts.test),
      ("unattributed", summary.counts.unattributed),
    ]
    let inputs = RunSummary.outcomes.map { ($0, summary.inputCount($0)) }
    return gauge(
      "calltally_last_run_timestamp_seconds", "When the last run ended.", summary.finishedAt.timeIntervalSince1970)
      + gauge(lastSuccessName, "When the last run ended that exited with 0 or 65; 0 if none has.", lastSuccess)
      + gauge("calltally_last_run_duration_seconds", "How long the last run took.", duration)
      + gauge("calltally_last_run_exit_code", "What the last run exited with.", "\(summary.exitCode)")
      + gauge("calltally_last_run_records", "Records that the last run read, by what became of them.", records)
      + gauge("calltally_last_run_inputs", "Inputs of the last run, by what became of them.", inputs)
      + gauge("calltally_store_size_bytes", "Size of the ledger after the last run.", "\(summary.storeBytes)")
      + gauge("calltally_reports_written", "Reports that the last run wrote.", "\(summary.reportsWritten)")
  }

  private static func gauge(_ name: String, _ help: String, _ seconds: Double) -> String {
    gauge(name, help, thousandths(seconds))
  }

  /// With three decimals. What is no time that a clock can have is 0.
  private static func thousandths(_ seconds: Double) -> String {
    let count = Int64(exactly: (seconds * 1000).rounded()) ?? 0
    let decimals = String(count.magnitude % 1000 + 1000).dropFirst()
    return "\(count < 0 ? "-" : "")\(count.magnitude / 1000).\(decimals)"
  }

  private static func gauge(_ name: String, _ help: String, _ value: String) -> String {
    "\(heading(name, help))\(name) \(value)\n"
  }

  private static func gauge(_ name: String, _ help: String, _ outcomes: [(name: String, count: Int)]) -> String {
    outcomes.reduce(into: heading(name, help)) { $0 += "\(name){outcome=\"\($1.name)\"} \($1.count)\n" }
  }

  private static func heading(_ name: String, _ help: String) -> String {
    "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
  }
}
