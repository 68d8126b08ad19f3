import ArgumentParser
import Nightly

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A night: add what is new to the ledger, and publish the reports it changes.",
    discussion: """
      Everything it has to know stands in one file (YAML):

        calltally run --config /etc/calltally.yaml

      \(Configuration.reference)
      """)

  @Option(name: .long, help: ArgumentHelp("What to do, and where.", valueName: "file"), completion: .file())
  var config: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file for Prometheus, written after every run. Rather than what the configuration says.", valueName: "file"),
    completion: .file())
  var metrics: String?

  @Option(
    name: .long, help: "What lines on standard error are: text, or json. Rather than what the configuration says.")
  var logFormat: LogFormat?

  func run() throws {
    if let logFormat { StandardError.format = logFormat }
    var configuration = try Configuration(file: config)
    configuration.metrics = metrics ?? configuration.metrics
    StandardError.format = logFormat ?? configuration.logFormat
    let run = try NightlyRun(
      configuration, options: configuration.runOptions(temporaryFolder: CountingOptions.temporaryFolder),
      version: CallTally.version)
    if let complaint = try run.run() { throw complaint }
  }
}

extension LogFormat: ExpressibleByArgument {}
