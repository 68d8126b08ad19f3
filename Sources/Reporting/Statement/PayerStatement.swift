import CivilTime
import Usage

/// What one payer pays for in one period.
package struct PayerStatement: Sendable {
  /// At least one; all of the same payer and period.
  package var rows: [StatementRow]
  package var language: Language
  /// The latest day that exists.
  package var asOf: Day
  /// Whose days are meant: those of the organizations, and of individual accounts.
  package var timeZones: [String]
  package var hasAmounts: Bool

  package init(rows: [StatementRow], language: Language, asOf: Day, timeZones: [String], hasAmounts: Bool) {
    self.rows = rows
    self.language = language
    self.asOf = asOf
    self.timeZones = timeZones
    self.hasAmounts = hasAmounts
  }

  var period: Period { rows[0].period }
  var payerName: String { rows[0].payerName }

  /// The page, and the same rows as a table.
  package func files() -> [ReportFile] {
    let table: Table<[StatementRow]> = hasAmounts ? .statementsWithAmounts : .statements
    return [
      ReportFile(name: "statement.html", contents: StatementPage(statement: self).html.bytes),
      ReportFile(name: "statement.csv", contents: table.bytes(of: rows, in: CSVFormat())),
      ReportFile(name: "statement.json", contents: table.bytes(of: rows, in: JSONFormat())),
    ]
  }
}
