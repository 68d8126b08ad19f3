import ArgumentParser
import Reporting

/// How tables are written as CSV.
struct CSVOptions: ParsableArguments {
  @Flag(name: .long, help: "Leave out the line with the names of the columns.")
  var noHeader = false

  @Option(
    name: .long,
    help: ArgumentHelp("What stands between cells: one character, or tab. (default: ,)", valueName: "character"))
  var separator: String?

  @Flag(name: .long, help: "CSV that a German Excel opens right on a double click: semicolons, and marked as UTF-8.")
  var excel = false

  @Flag(name: .long, help: "Leave CSV cells as they are that a spreadsheet would run as a formula.")
  var raw = false

  func validate() throws {
    if let separator, CSVDialect.separator(separator) == nil {
      throw ValidationError(
        "--separator is one ASCII character, or tab, and no letter, digit, quote, point, hyphen or line break.")
    }
    if excel, separator != nil {
      throw ValidationError("--excel has a separator of its own. Leave out --separator, or --excel.")
    }
    if excel, raw {
      throw ValidationError("With --raw, Excel would run text as a formula. Leave out --raw, or --excel.")
    }
  }

  /// Throws where an option is given that another format than CSV cannot follow.
  func requireCSV(_ format: TableFormatName) throws {
    let given = [(noHeader, "--no-header"), (separator != nil, "--separator"), (excel, "--excel")]
    guard format != .csv, let option = given.first(where: \.0)?.1 else { return }
    throw ValidationError("\(option) is for CSV only. Leave it out, or leave out --format \(format.rawValue).")
  }

  var dialect: CSVDialect {
    var dialect = excel ? CSVDialect.germanExcel : CSVDialect()
    if let separator = separator.flatMap(CSVDialect.separator) { dialect.separator = separator }
    dialect.hasHeader = !noHeader
    dialect.isRaw = raw
    return dialect
  }
}
