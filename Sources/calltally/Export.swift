import ArgumentParser
import Nightly
import Reporting

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write one table to standard output.",
    discussion: """
      Tables: \(ExportRun.tableNames.joined(separator: ", ")).
      Without --period, from the day of the first to that of the last counted record; of statements, every calendar \
      month that a counted record lies in.

        calltally export organizations logs/ --directory directory.ndjson --format table
        calltally export members logs/ --directory directory.ndjson --period 2026-10 > members.csv
        calltally export members logs/ --directory directory.ndjson --columns name,calls,talk_s --excel > members.csv
        calltally export days logs/ --format ndjson | jq 'select(.calls > 100)'
      """)

  @Argument(
    help: "The table: \(ExportRun.tableNames.joined(separator: ", ")).", completion: .list(ExportRun.tableNames))
  var table: String

  @OptionGroup var input: InputOptions
  @OptionGroup var source: StoreOption
  @OptionGroup var selection: SelectionOptions

  @Option(name: .long, help: "csv, json, ndjson, or table: aligned for reading.")
  var format = TableFormatName.csv

  @Option(
    name: .long,
    help: ArgumentHelp("Only these columns, in this order, with commas between them.", valueName: "columns"))
  var columns: String?

  @OptionGroup var csv: CSVOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "For statements: CSV with the columns tariff,cycle,price,currency,valid_from. Adds amounts.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var prices: String?

  func validate() throws {
    try input.requireSource(store: source.store)
    try Export.requireTable(table)
    try csv.requireCSV(format)
    if prices != nil, table != ExportRun.statementsName {
      throw ValidationError("--prices is for the table \(ExportRun.statementsName) only. Leave it out.")
    }
  }

  static func requireTable(_ name: String) throws {
    guard !ExportRun.tableNames.contains(name) else { return }
    throw ValidationError("There is no table '\(name)'. Tables are \(ExportRun.tableNames.joined(separator: ", ")).")
  }

  func run() throws {
    StandardError.format = input.logFormat
    var run = ExportRun(options: source.options(input), tableName: table)
    run.period = selection.period
    run.organizations = selection.organization
    run.format = format
    run.dialect = csv.dialect
    run.prices = prices
    run.columns = columns.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    if let complaint = try run.run() { throw complaint }
  }
}

extension TableFormatName: ExpressibleByArgument {}
