import ArgumentParser
import Nightly

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read everything, and tell what was counted and what was rejected, where and why.",
    discussion: """
      Writes no figure and no file. For every file: records read, counted, duplicates, rejected, test and unattributed, \
      which always add up; then the first 100 rejected lines of each file with the reason.

        calltally check logs/ --directory directory.ndjson
        calltally check calls-2026-10.ndjson.gz --format json | jq .totals
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var source: StoreOption

  @Option(name: .long, help: "table or json.")
  var format = CheckRun.Format.table

  func validate() throws { try input.requireSource(store: source.store) }

  func run() throws {
    StandardError.format = input.logFormat
    var run = CheckRun(options: source.options(input))
    run.format = format
    if let complaint = try run.run() { throw complaint }
  }
}

extension CheckRun.Format: ExpressibleByArgument {}
