import ArgumentParser
import Nightly

struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add to a ledger what it does not have yet.",
    discussion: """
      The ledger, one SQLite file, keeps what was counted, so that tomorrow only what is new has to be read. Whatever comes \
      again, under another name, compressed otherwise, or in another file, is counted once. All of a run is added, or \
      nothing of it.

        calltally ingest /var/log/messenger --directory directory.ndjson --store usage.sqlite
        calltally report --store usage.sqlite --period 2026-10
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var ledger: LedgerOptions

  @Option(
    name: .long, help: ArgumentHelp("A file for Prometheus, written after every run.", valueName: "file"),
    completion: .file())
  var metrics: String?

  func validate() throws { try input.requireSource() }

  func run() throws {
    StandardError.format = input.logFormat
    var run = IngestRun(options: input.runOptions, store: ledger.store)
    run.waitSeconds = ledger.wait
    run.metrics = metrics
    if let complaint = try run.run() { throw complaint }
  }
}

/// What every command that changes a ledger takes.
struct LedgerOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The ledger, an SQLite file. Ingesting makes one.", valueName: "file"))
  var store: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long to wait for another run. Without it, the exit code is 75 at once.", valueName: "seconds"))
  var wait = 0

  func validate() throws {
    if !(0...86_400).contains(wait) { throw ValidationError("--wait is a number of seconds, 0 to 86400.") }
  }
}
