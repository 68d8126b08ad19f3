import CivilTime
import Reporting
import Usage

/// `calltally statements`: a page for every payer.
package struct StatementsRun {
  package var options: RunOptions
  package var output = "Statements"
  /// nil: every calendar month that a counted record lies in.
  package var period: Period?
  /// A price list; nil for no amounts.
  package var prices: String?
  /// For payers whose organizations ask for none.
  package var language = Language.de

  package init(options: RunOptions) { self.options = options }

  /// Writes all of them aside, then publishes them.
  ///
  /// - Returns: what the operator should be told.
  package func run() throws -> Failure? {
    let list = try prices.map { path throws(Failure) in try PriceList(readingFrom: path) }
    let tree = try ReportTree(at: output)
    let run = try StatementsOfRun(options, period, list)
    let ofPayers = run.rowsOfPayers
    for rows in ofPayers {
      let statement = PayerStatement(
        rows: rows, language: language(of: rows, run), asOf: run.asOf ?? rows[0].period.last,
        timeZones: run.timeZones(of: rows), hasAmounts: list != nil)
      try tree.stager.stage(statement.files(), organization: rows[0].payer, period: rows[0].period.label)
    }
    // As reports do: on the disk before they have their names, and these before anybody is told.
    try tree.synchronize()
    for rows in ofPayers { try tree.publish(organization: rows[0].payer, period: rows[0].period.label) }
    try tree.synchronize()
    return run.outcome.verdict
  }

  /// That of the first organization that asks for one.
  private func language(of rows: [StatementRow], _ run: StatementsOfRun) -> Language {
    rows.lazy.compactMap { run.organization(of: $0)?.language.flatMap(Language.init(tag:)) }.first ?? language
  }
}

extension StatementsOfRun {
  /// The rows of each payer and period; those that nobody pays for are in none.
  fileprivate var rowsOfPayers: [[StatementRow]] {
    var groups: [[StatementRow]] = []
    for row in rows where !row.payer.isEmpty {
      if let last = groups.last?.last, last.payer.utf8.elementsEqual(row.payer.utf8),
        last.period == row.period
      {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  /// Those whose days the rows are made of, each once.
  fileprivate func timeZones(of rows: [StatementRow]) -> [String] {
    Set(rows.map { organization(of: $0)?.timeZone ?? defaultZone.identifier }).sorted()
  }
}
