import ArgumentParser
import Nightly
import Reporting

/// What reports are to be like, and where they go.
struct ReportOptions: ParsableArguments {
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
    if !(1...1000).contains(minimumGroup) { throw ValidationError("--minimum-group must be 1 to 1000.") }
  }

  func reportRun(_ options: RunOptions) throws -> ReportRun {
    var run = ReportRun(options: options, version: CallTally.version)
    run.output = output
    run.language = language
    run.members.mode = members
    run.members.key = try pseudonymKey.map { file throws(Failure) in try PseudonymKey(file: file) }
    run.members.minimumGroup = minimumGroup
    return run
  }
}

extension Language: ExpressibleByArgument {}
extension MemberMode: ExpressibleByArgument {}
