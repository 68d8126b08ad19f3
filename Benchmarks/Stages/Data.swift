import ArgumentParser
import Sampling

/// Makes the logs that benchmarks read.
struct Data: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make the logs that benchmarks read.")

  @Option var output: String
  @Option var files = 8
  @Option var calls = 6_800_000
  @Option var organizations = 2_000
  @Option var members = 100_000
  @Option var days = 30

  func run() throws {
    let plan = SamplePlan(
      seed: 1, organizations: organizations, members: members, days: days, calls: calls, fileCount: files)
    let summary = try plan.write(to: output)
    print("\(summary.records) records in \(summary.files.count) files")
  }
}
