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

  @Option(name: .long, help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
  var output = "Reports"

  @Option(name: .long, help: "The language of reports for organizations that ask for none: de or en.")
  var language = Language.de

  @Option(
    name: .long,
    help: "How members are shown: named, pseudonym or none. An organization that wants less to be said gets less.")
  var members = MemberMode.named

  @Option(
    name: .long,
    help: ArgumentHelp("At least 32 random bytes that pseudonyms are made with.", valueName: "file"),
    completion: .file())
  var pseudonymKey: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Reports that list no members say nothing about fewer active ones than that.", valueName: "n"))
  var minimumGroup = MemberPrivacy.usualMinimumGroup

  func validate() throws {
    try input.requireSource(store: source.store)
    if !(1...1000).contains(minimumGroup) { throw ValidationError("--minimum-group must be 1 to 1000.") }
  }

  func run() throws {
    StandardError.format = input.logFormat
    var run = ReportRun(options: source.options(input), version: CallTally.version)
    run.output = output
    run.periods = selection.period.map { [$0] } ?? []
    run.organizations = selection.organization
    run.language = language
    run.members.mode = members
    run.members.key = try pseudonymKey.map { file throws(Failure) in try PseudonymKey(file: file) }
    run.members.minimumGroup = minimumGroup
    if let complaint = try run.run() { throw complaint }
  }
}

extension Language: ExpressibleByArgument {}
extension MemberMode: ExpressibleByArgument {}
