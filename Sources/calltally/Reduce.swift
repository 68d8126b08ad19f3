import ArgumentParser
import CivilTime
import Nightly
import Reporting

struct Reduce: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "On a cluster: make the reports of some organizations of their sums.",
    discussion: """
      The last of three stages; 'calltally map --help' shows all. Takes lines of 'calltally combine' from standard input: \
      all of an organization. Writes the same reports as 'calltally report' does of the logs.

      Where several of them share the work, each is given the lines of the run in a file, and writes a line for each \
      organization to standard output. A last one gets these and the lines of the run, and writes run.json:

        grep -h ^run sums-* > run
        for part in 1 2; do
          grep -h ^organization: sums-$part | calltally reduce --run run --directory directory.ndjson > reported-$part
        done
        cat run reported-* | calltally reduce --directory directory.ndjson
      """)

  @OptionGroup var counting: CountingOptions

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(
      "Lines of the run, where standard input has only those of some organizations.", valueName: "file"),
    completion: .file())
  var runFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Days of each organization's own calendar, as 'calltally report' takes them.", valueName: "period"))
  var period: Period?

  @OptionGroup var limits: RunLimits
  @OptionGroup var style: ReportOptions

  func run() throws {
    StandardError.format = counting.logFormat
    var options = counting.runOptions()
    limits.limit(&options)
    var reduction = ReduceRun(report: try style.reportRun(options))
    reduction.report.periods = period.map { [$0] } ?? []
    reduction.runFile = runFile
    if let complaint = try reduction.run() { throw complaint }
  }
}
