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

      Where several of them share the work, each is given all lines of some organizations, whatever file they are in, \
      and those of the run in a file of their own; it writes a line for each organization to standard output. A last one \
      gets these and the lines of the run, and writes run.json. Of sums-1, sums-2 and so on from 'calltally combine', in \
      an empty folder:

        d='--directory directory.ndjson --output Reports'
        calltally map --directory directory.ndjson > listed
        grep -h ^run sums-* > run
        grep -h ^organization: sums-* listed | LC_ALL=C sort | awk -F '\\t' \\
          '$1 != last { n = n % 2 + 1; last = $1 } { print > ("part-" n) }'
        for part in part-*; do
          calltally reduce --run run $d < $part > reported-$part
        done
        cat run reported-part-* | calltally reduce $d

      Only if the last one ends with 0 or 65, all is there: publish the folder then.
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
