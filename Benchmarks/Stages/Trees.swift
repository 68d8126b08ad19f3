import ArgumentParser
import Foundation
import Nightly
import Sampling

/// Measures how complete report trees are written from counted logs, for more and more organizations.
struct Trees: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how report trees are written, for more and more organizations of the same size.")

  @Option(help: "A folder for logs and reports. Logs that are there already are used again.") var output: String
  @Option(parsing: .upToNextOption, help: "How many organizations, the largest number last.")
  var organizations = [100, 1_000, 10_000]
  @Option(help: "Accounts for each organization.") var members = 10
  @Option(help: "Calls for each organization.") var calls = 100
  @Option(help: "How many threads write.") var threads = ProcessInfo.processInfo.activeProcessorCount

  func run() throws {
    print(TreeMeasurement.header)
    for count in organizations {
      let logs = "\(output)/logs-of-\(count)"
      if !FileManager.default.fileExists(atPath: logs) {
        // Ten days, so that there is one month to report on.
        let plan = SamplePlan(
          seed: 1, organizations: count, members: members * count, days: 10, calls: calls * count, fileCount: 4)
        _ = try plan.write(to: logs)
      }
      print(try measure(logs, writingTo: "\(output)/reports-of-\(count)").line)
    }
  }

  private func measure(_ logs: String, writingTo folder: String) throws -> TreeMeasurement {
    try? FileManager.default.removeItem(atPath: folder)
    var options = RunOptions(inputs: [logs + "/logs"])
    options.directories = [logs + "/directory.ndjson"]
    options.threads = threads
    let counted = try CountedRun(options, .touchedMonths)
    let run = ReportRun(options: options, version: "")

    var organizations = 0
    let memory = try PeakMemory()
    let writing = try Measurement.of("write") {
      organizations = try run.writeReports(of: counted, in: try ReportTree(at: folder)).count
      return (0, 0, 0)
    }
    let memoryMiB = try memory.grownMiB()
    let inflating = try inflate(logs + "/logs")
    let (files, bytes) = try contents(of: folder)
    return TreeMeasurement(
      organizations: organizations, files: files, bytes: bytes, writing: writing, memoryMiB: memoryMiB,
      inflating: inflating)
  }

  /// Inflates logs as often as it takes to be measured.
  private func inflate(_ logs: String) throws -> Measurement {
    let files = try InputFile.find([logs], except: [])
    return try Measurement.of("inflate") {
      var bytes = 0
      while bytes < 100_000_000 {
        for file in files { bytes += try Inflate.byteCount(of: file.path) }
      }
      return (bytes, 0, 0)
    }
  }

  private func contents(of folder: String) throws -> (files: Int, bytes: Int) {
    var (files, bytes) = (0, 0)
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      files += 1
      bytes += (attributes[.size] as? Int) ?? 0
    }
    return (files, bytes)
  }
}
