import ArgumentParser
import CivilTime
import Nightly
import Reporting

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "See what a ledger has, correct it, and take away what is to be kept no longer.",
    discussion: """
        calltally ledger --store usage.sqlite
        calltally ledger redo --day 2026-10-03 --store usage.sqlite
        calltally ledger verify /archive/2026-10 --store usage.sqlite
      """,
    subcommands: [List.self, Redo.self, Verify.self, Forget.self, Retention.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What was ingested, when, from where, with its counts.")

    @Option(name: .long, help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
    var store: String

    @Option(name: .long, help: "csv, json, ndjson, or table: aligned for reading.")
    var format = TableFormatName.table

    func run() throws { try LedgerListRun(store: store, format: format).run() }
  }

  struct Redo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a day or an input out again, to be counted anew when it is ingested again.",
      discussion: """
        A day is one of the ledger's own time zone. Days of other inputs that repeat records of an input which is taken \
        out are taken out with it. Standard error names what has to be ingested again.
        """)

    @OptionGroup var ledger: LedgerOptions

    @Option(name: .long, help: ArgumentHelp("Everything that was counted on this day.", valueName: "day"))
    var day: Day?

    @Option(name: .long, help: ArgumentHelp("An input, by the number that 'calltally ledger' shows.", valueName: "id"))
    var input: Int?

    func validate() throws {
      if (day == nil) == (input == nil) { throw ValidationError("Name what to take out: --day or --input.") }
    }

    func run() throws {
      guard let target = day.map(RedoRun.Target.day) ?? input.map({ .input(Int64($0)) }) else { return }
      try RedoRun(store: ledger.store, target: target, waitSeconds: ledger.wait).run()
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count logs once more, and name every difference from the ledger.",
      discussion: """
        Days of which the ledger has more inputs than are given are not compared. Without --directory, the directory that \
        was ingested last is taken.
        """)

    @OptionGroup var input: InputOptions
    @Option(name: .long, help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
    var store: String

    func validate() throws { try input.requireSource() }

    func run() throws {
      StandardError.format = input.logFormat
      if let complaint = try VerifyRun(options: input.runOptions, store: store).run() { throw complaint }
    }
  }

  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a person: id, name, and rows of his own. Figures of organizations stay as they were.")

    @Argument(help: ArgumentHelp("Its id.", valueName: "account"))
    var account: String

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
      try ForgetRun(store: ledger.store, account: account, waitSeconds: ledger.wait).run()
    }
  }

  struct Retention: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take away now what the configuration says is to be kept no longer.",
      discussion: "'calltally run' does the same every night, and removes old reports, too.")

    @Option(name: .long, help: ArgumentHelp("The configuration.", valueName: "file"), completion: .file())
    var config: String

    @Flag(name: .long, help: "Only tell what would go.")
    var dryRun = false

    func run() throws { try RetentionRun(try Configuration(file: config), isDryRun: dryRun).run() }
  }
}

extension Day: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
