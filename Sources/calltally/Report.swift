import ArgumentParser
import Nightly
import Reporting

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a report for every organization.",
    discussion: """
      Makes OUTPUT/<organization>/<period>/report.html with its charts (SVG) and tables (CSV, JSON), \
      OUTPUT/<organization>/index.html, and OUTPUT/run.json, the operator's record of what was read and counted.
      A report appears whole or not at all; one that is there already is replaced.

        calltally report logs/ --directory directory.ndjson
        calltally report logs/ --directory directory.ndjson --period 2026-10 --organization klinik-nord
        zcat calls.gz | calltally report - --output /srv/reports --language en
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var source: StoreOption
  @OptionGroup var selection: SelectionOptions

  @OptionGroup var style: ReportOptions

  func validate() throws {
    try input.requireSource(store: source.store)
  }

  func run() throws {
    StandardError.format = input.logFormat
    var run = try style.reportRun(source.options(input))
    run.periods = selection.period.map { [$0] } ?? []
    run.organizations = selection.organization
    if let complaint = try run.run() { throw complaint }
  }
}
