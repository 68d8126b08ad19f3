import CivilTime
import Foundation
import SQLite
import Testing
import Usage

@testable import Ledger
@testable import Nightly

/// A ledger of a test's own, and a folder in which inputs are delivered.
final class LedgerStore {
  let folder: ScratchFolder
  let timeZone: String
  let directory: String?
  private var nightCount = 0

  var path: String { folder.path("usage.sqlite") }

  /// - Parameter directory: its lines; nil if there is none.
  init(timeZone: String = RunOptions.usualTimeZone, directory: [UInt8]?) throws {
    folder = try ScratchFolder()
    self.timeZone = timeZone
    self.directory = directory.map { _ in "directory.ndjson" }
    if let directory { try write(directory, to: "directory.ndjson") }
    _ = try Ledger.open(path, creatingIn: timeZone)
    // The same identities in every ledger, so that they can be compared.
    try Database(path).execute("UPDATE setting SET value = '7' WHERE name = 'key'")
  }

  /// From now on, the directory says this.
  func setDirectory(_ lines: [UInt8]) throws { try write(lines, to: "directory.ndjson") }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
  }

  var options: RunOptions {
    var options = RunOptions(inputs: [])
    options.directories = directory.map { [folder.path($0)] } ?? []
    options.timeZone = timeZone
    options.threads = 2
    return options
  }

  /// Delivers logs in a folder of their own and ingests it.
  @discardableResult
  func ingest(
    _ logs: [World.Log], threads: Int = 2, memoryLimitBytes: Int? = nil, salvage: Bool = false
  ) throws -> RunOutcome {
    nightCount += 1
    let night = "night-\(nightCount)"
    try folder.makeFolder(night)
    for log in logs { try write(log.contents, to: night + "/" + log.name) }
    return try ingest(night, threads: threads, memoryLimitBytes: memoryLimitBytes, salvage: salvage)
  }

  /// Ingests a folder that is there.
  @discardableResult
  func ingest(
    _ name: String, threads: Int = 2, memoryLimitBytes: Int? = nil, salvage: Bool = false
  ) throws -> RunOutcome {
    var options = self.options
    options.inputs = [folder.path(name)]
    options.threads = threads
    options.salvage = salvage
    if let memoryLimitBytes { options.memoryLimitBytes = memoryLimitBytes }
    let ledger = try Ledger.open(path, creatingIn: timeZone)
    return try IngestRun(options: options, store: path).ingest(into: ledger, startedAt: Date())
  }

  func contents(sourceLocation: SourceLocation = #_sourceLocation) throws -> LedgerContents {
    try LedgerContents(path, sourceLocation: sourceLocation)
  }

  /// What all inputs together are said to have had, by reason.
  var totals: RunCounts {
    get throws { try Ledger.open(path).inputSummaries().reduce(into: RunCounts()) { $0 += $1.counts } }
  }

  var fromLedger: RunOptions {
    var options = RunOptions(inputs: [])
    options.store = path
    options.threads = 2
    return options
  }

  /// Reads all logs in one go, without the ledger.
  func options(reading logs: [World.Log]) throws -> RunOptions {
    try? FileManager.default.removeItem(atPath: folder.path("all"))
    try folder.makeFolder("all")
    for log in logs { try write(log.contents, to: "all/" + log.name) }
    var options = self.options
    options.inputs = [folder.path("all")]
    return options
  }

  /// All tables, as `calltally export` writes them.
  static func tables(_ options: RunOptions, period: String? = nil) throws -> [String: String] {
    try ExportRun.tableNames.reduce(into: [:]) { tables, name in
      var run = ExportRun(options: options, tableName: name)
      run.period = period.flatMap { Period($0) }
      let output = ByteCollector()
      do {
        _ = try run.run { output.bytes += $0 }
        tables[name] = String(decoding: output.bytes, as: UTF8.self)
      } catch let failure as Failure where failure.code == .usage {
        // Some tables need a directory.
        tables[name] = failure.message
      }
    }
  }

  /// All files of a report but `run.json`, by path.
  func reports(_ options: RunOptions) throws -> [String: Data] {
    let output = folder.path("reports")
    defer { try? FileManager.default.removeItem(atPath: output) }
    var run = ReportRun(options: options, version: "test")
    run.output = output
    _ = try run.run()
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: output) where path != "run.json" {
      files[path] = FileManager.default.contents(atPath: output + "/" + path)
    }
    return files
  }
}
