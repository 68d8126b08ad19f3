import Foundation
import Testing

@testable import Nightly

/// A ledger and reports with a night in them, and the inputs of the next one: a log that has grown, and a new one.
final class FaultyNight {
  /// Where everything stands as it was before.
  private let start: LedgerStore
  /// The copy that a command works on.
  private let folder: ScratchFolder

  var path: String { folder.path }

  static let run = ["run", "--config", "night.yaml"]
  static let ingest = ["ingest", "logs", "--store", "usage.sqlite", "--directory", "directory.ndjson"]
  static let report = ["report", "logs", "--directory", "directory.ndjson", "--output", "reports"]
  static let statements = ["statements", "logs", "--directory", "directory.ndjson", "--output", "statements"]
  static let export = ["export", "days", "--store", "usage.sqlite"]

  private static func calls(_ numbers: Range<Int>, _ month: String) -> [UInt8] {
    let lines = numbers.map { number in
      #"{"type":"call","id":"\#(month)-\#(number)","started_at":"2026-\#(month)-1\#(number % 10)T10:00:00Z","#
        + #""caller":"a\#(number % 2)","disposition":"answered","talk_s":\#(number * 7)}"# + "\n"
    }
    return Array(lines.joined().utf8)
  }

  private static let directory = (0..<2).map { number in
    #"{"type":"organization","id":"o\#(number)"}"# + "\n" + #"{"type":"account","id":"a\#(number)","name":"N"}"# + "\n"
      + #"{"type":"membership","account":"a\#(number)","organization":"o\#(number)","role":"administrator"}"# + "\n"
      + #"{"type":"subscription","account":"a\#(number)","tariff":"t","cycle":"monthly","from":"2020-01-01T00:00:00Z"}"#
      + "\n"
  }

  init() throws {
    start = try LedgerStore(directory: Array(Self.directory.joined().utf8))
    // Paths of descriptors are without links.
    folder = try ScratchFolder()
    try start.folder.write(
      """
      store: usage.sqlite
      inputs:
        - logs
      directory:
        - directory.ndjson
      output: reports
      metrics: metrics.prom
      threads: 2
      retention:
        record_ids_days: 7300
        member_figures_days: 7300
        figures_days: 7300
        reports_days: 7300
      """, to: "night.yaml")
    try start.folder.makeFolder("logs")
    try start.write(Self.calls(0..<20, "10"), to: "logs/grows")
    for command in [Self.run, Self.statements] {
      let first = try Program.run(Program.path, command, in: start.folder.path)
      try #require(first.exit == 0, Comment(rawValue: first.standardError))
    }
    try start.write(Self.calls(0..<30, "10"), to: "logs/grows")
    try start.write(gzip(Self.calls(0..<10, "11")), to: "logs/new.gz")
    try restore()
  }

  /// Makes everything as it was before.
  func restore() throws {
    try FileManager.default.removeItem(atPath: folder.path)
    try FileManager.default.copyItem(atPath: start.folder.path, toPath: folder.path)
  }

  func text(_ name: String) throws -> String { try folder.text(name) }

  /// What is there to be seen, but for when it came there.
  struct State: Equatable {
    var ledger: LedgerContents
    /// Files by path, of each report; a file beside reports stands for itself.
    var reports: [String: [String: Data]]
    /// All other names, at the top and in the folder of reports.
    var names: [String]
  }

  func state() throws -> State {
    var reports: [String: [String: Data]] = [:]
    for output in ["reports", "statements"] {
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path(output))
      where path != "run.json" && !path.hasPrefix(".") {
        guard let data = FileManager.default.contents(atPath: folder.path(output) + "/" + path) else { continue }
        let parts = path.split(separator: "/")
        // A report is a folder; what stands beside reports is on its own.
        let report = parts.count > 2 ? parts.dropLast().joined(separator: "/") : path
        reports[output + "/" + report, default: [:]][path] = data
      }
    }
    let names = try folder.names(in: ".") + folder.names(in: "reports") + folder.names(in: "statements")
    return State(
      ledger: try LedgerContents(folder.path("usage.sqlite")), reports: reports,
      // Temporary ledgers of a process that was killed stay: only the system knows what is not needed any more.
      names: names.filter { !$0.hasPrefix("calltally-") })
  }

  /// Links of lists to reports that are not there, and records of runs that nobody can read.
  func contradictions() throws -> [String] {
    var found: [String] = []
    for organization in try folder.names(in: "reports") where folder.exists("reports/\(organization)/index.html") {
      for link in try folder.text("reports/\(organization)/index.html").matches(of: /href="([^"#:]+)"/)
      where !folder.exists("reports/\(organization)/\(link.1)") {
        found.append("\(organization)/index.html leads to \(link.1)")
      }
    }
    let record = try Data(contentsOf: URL(fileURLWithPath: folder.path("reports/run.json")))
    if (try? JSONSerialization.jsonObject(with: record)) == nil { found.append("run.json is not whole") }
    return found
  }
}
