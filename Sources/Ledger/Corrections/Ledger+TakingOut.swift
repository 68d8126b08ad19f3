import CivilTime
import GRDB
import LogReading

extension Ledger {
  /// Takes everything that an input counted out again, and enters what it is now.
  package func replace(_ input: Int64, by record: InputRecord, run: Int64) throws(LedgerFailure) {
    try perform { database in
      try Ledger.removeSums(of: input, run: run, in: database)
      try database.execute(sql: "DELETE FROM input_day WHERE input = ?", arguments: [input])
      try database.execute(sql: "DELETE FROM rejection WHERE input = ?", arguments: [input])
      try database.execute(
        sql: """
          UPDATE input SET read = 0, test = 0, line_too_long = 0, malformed = 0, unknown_type = 0, missing_field = 0,
            invalid_value = 0, inconsistent = 0 WHERE id = ?
          """, arguments: [input])
    }
    try extend(input, by: record, run: run)
  }

  /// The days of an input that were taken out are about to be counted.
  package func closeDays(of input: Int64) throws(LedgerFailure) {
    try perform { database in
      try database.execute(sql: "UPDATE input_day SET is_open = 0 WHERE input = ?", arguments: [input])
    }
  }

  /// Removes what an input counted, on one of the ledger's days or on all.
  static func removeSums(of input: Int64, on day: Int32? = nil, run: Int64, in database: Database) throws {
    let days = try Row.fetchOne(
      database, sql: "SELECT min(day) AS first, max(day) AS last FROM input_day WHERE input = ?", arguments: [input])
    guard let days, let first = day ?? days["first"], let last = day ?? days["last"] else { return }
    // Another zone's day may be the one before or after.
    let range: StatementArguments = [first - 1, last + 1, input, first, last]
    let condition = "day BETWEEN ? AND ? AND input = ? AND ledger_day BETWEEN ? AND ?"
    try database.execute(
      sql: "INSERT OR REPLACE INTO due_day (day, run) SELECT DISTINCT day, ? FROM entry WHERE \(condition)",
      arguments: [run] + range)
    try database.execute(sql: "DELETE FROM entry WHERE \(condition)", arguments: range)
    try database.execute(
      sql: "DELETE FROM identity WHERE day BETWEEN ? AND ? AND input = ?", arguments: [first, last, input])
    try database.execute(
      sql: "DELETE FROM repeat WHERE day BETWEEN ? AND ? AND input = ?", arguments: [first, last, input])
  }
}
