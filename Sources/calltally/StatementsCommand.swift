import ArgumentParser
import CivilTime
import Nightly
import Reporting

struct StatementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements",
    abstract: "Write a page for everybody who pays: for what, and with a price list, how much.",
    discussion: """
      Makes OUTPUT/<payer>/<period>/statement.html with the same rows as statement.csv and statement.json: for individual \
      accounts, and for organizations through their administrators, by the tariff at the time. \
      Without --period, one for every calendar month that a counted record lies in.

        calltally statements logs/ --directory directory.ndjson --period 2026-10 --prices prices.csv
        calltally statements --store usage.sqlite --output /srv/statements

      A price list is CSV with the columns tariff,cycle,price,currency,valid_from; the price is that of an account for a \
      whole cycle.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var source: StoreOption

  @Option(name: .long, help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
  var output = "Statements"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Days of each organization's own calendar: 2026, 2026-10, 2026-W43, 2026-10-25, or 2026-10-01..2026-10-15.",
      valueName: "period"))
  var period: Period?

  @Option(
    name: .long, help: ArgumentHelp("Prices, as CSV. Adds amounts.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var prices: String?

  @Option(name: .long, help: "The language of pages for payers whose organizations ask for none: de or en.")
  var language = Language.de

  func validate() throws { try input.requireSource(store: source.store) }

  func run() throws {
    StandardError.format = input.logFormat
    var run = StatementsRun(options: source.options(input))
    run.output = output
    run.period = period
    run.prices = prices
    run.language = language
    if let complaint = try run.run() { throw complaint }
  }
}
