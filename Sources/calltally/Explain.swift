import ArgumentParser
import CivilTime
import Nightly
import Reporting

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Where does this number come from? What a figure means, and which inputs it was counted from.",
    discussion: """
      Figures: \(Figure.allCases.map(\.rawValue).joined(separator: ", ")).

        calltally explain calls --organization klinik-nord --day 2026-10-03 --store usage.sqlite
      """)

  @Argument(help: "A column of the tables days and members.")
  var figure: Figure

  @Option(name: .long, help: ArgumentHelp("Whose figure.", valueName: "id"))
  var organization: String

  @Option(name: .long, help: ArgumentHelp("A local day of the organization.", valueName: "day"))
  var day: Day?

  @Option(name: .long, help: ArgumentHelp("Several days, such as 2026-10.", valueName: "period"))
  var period: Period?

  @Option(name: .long, help: ArgumentHelp("Only what this member did.", valueName: "account"))
  var member: String?

  @Option(name: .long, help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
  var store: String

  @Option(name: .long, help: "csv, json, ndjson, or table: aligned for reading.")
  var format = TableFormatName.table

  func validate() throws {
    if (day == nil) == (period == nil) { throw ValidationError("Name the time: --day or --period.") }
  }

  func run() throws {
    guard let period = period ?? day.map({ Period(kind: .day, first: $0, last: $0) }) else { return }
    var run = ExplainRun(store: store, figure: figure, organization: organization, period: period)
    run.member = member
    run.format = format
    try run.run()
  }
}

extension Figure: ExpressibleByArgument {}
