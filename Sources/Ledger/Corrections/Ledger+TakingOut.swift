import CivilTime
import SQLite

/// What was taken out of an input, and has to be delivered again.
package struct TakenOut: Sendable {
  package var input: Int64
  package var path: String
  /// nil: the whole input.
  package var days: [Day]?
}

extension Ledger {
  /// Takes one of the ledger's days out again: what any input counted on it.
  package func takeOut(_ day: Day, run: Int64) throws(LedgerFailure) -> [TakenOut] {
    try perform { database in
      let inputs: [Int64] = try database.values(
        "SELECT input FROM input_day WHERE day = ? AND NOT is_open ORDER BY input", [day.number])
      for input in inputs { try Ledger.open(day.number, of: input, run: run, in: database) }
      try database.execute("DELETE FROM outdated_day WHERE day = ?", [day.number])
      return try inputs.map { try Ledger.takenOut($0, days: [day], in: database) }
    }
  }

  /// Takes an input out again, as if it had never come; and days of others that repeat records of it, since these would
  /// be missing otherwise. Empty if there is no such input.
  package func takeOut(input: Int64, run: Int64) throws(LedgerFailure) -> [TakenOut] {
    try perform { database in
      guard try database.value("SELECT count(*) FROM input WHERE id = ?", [input]) != 0 else { return [] }
      var concerned: [Int64: Set<Int32>] = [:]
      var waiting = try database.map("SELECT day FROM input_day WHERE input = ?", [input]) { row in
        (input: input, day: try row["day"] as Int32)
      }
      while let next = waiting.popLast() {
        guard concerned[next.input, default: []].insert(next.day).inserted else { continue }
        waiting += try database.map(
          "SELECT input FROM repeat WHERE first_input = ? AND day = ?", [next.input, next.day]
        ) { row in (input: try row["input"], day: next.day) }
      }
      var takenOut = [try Ledger.takenOut(input, days: nil, in: database)]
      concerned[input] = nil
      for (other, days) in concerned.sorted(by: { $0.key < $1.key }) {
        for day in days { try Ledger.open(day, of: other, run: run, in: database) }
        takenOut.append(try Ledger.takenOut(other, days: days.sorted().map { Day(number: $0) }, in: database))
      }
      try Ledger.removeSums(of: input, run: run, in: database)
      for table in ["input_day", "rejection"] {
        try database.execute("DELETE FROM \(table) WHERE input = ?", [input])
      }
      try database.execute("DELETE FROM input WHERE id = ?", [input])
      return takenOut
    }
  }

  private static func takenOut(_ input: Int64, days: [Day]?, in database: Database) throws -> TakenOut {
    let path: String? = try database.value("SELECT path FROM input WHERE id = ?", [input])
    return TakenOut(input: input, path: path ?? "", days: days)
  }

  /// Removes what an input counted on a day, which is counted anew when the input comes again.
  private static func open(_ day: Int32, of input: Int64, run: Int64, in database: Database) throws {
    try removeSums(of: input, on: day, run: run, in: database)
    try database.execute(
      """
      UPDATE input_day SET is_open = 1, counted = 0, duplicates = 0, unattributed = 0, organization_mismatch = 0,
        unknown_participants = 0, first_ms = NULL, last_ms = NULL
      WHERE day = ? AND input = ?
      """, [day, input])
  }

  /// Takes everything that an input counted out again, and enters what it is now.
  package func replace(_ input: Int64, by record: InputRecord, run: Int64) throws(LedgerFailure) {
    try perform { database in
      try Ledger.removeSums(of: input, run: run, in: database)
      try database.execute("DELETE FROM input_day WHERE input = ?", [input])
      try database.execute("DELETE FROM rejection WHERE input = ?", [input])
      try database.execute(
        """
        UPDATE input SET read = 0, test = 0, line_too_long = 0, malformed = 0, unknown_type = 0, missing_field = 0,
          invalid_value = 0, inconsistent = 0 WHERE id = ?
        """, [input])
    }
    try extend(input, by: record, run: run)
  }

  /// The days of an input that were taken out are about to be counted.
  package func closeDays(of input: Int64) throws(LedgerFailure) {
    try perform { database in
      try database.execute("UPDATE input_day SET is_open = 0 WHERE input = ?", [input])
    }
  }

  /// Removes what an input counted, on one of the ledger's days or on all.
  static func removeSums(of input: Int64, on day: Int32? = nil, run: Int64, in database: Database) throws {
    let days = try database.first(
      "SELECT min(day) AS first, max(day) AS last FROM input_day WHERE input = ?", [input]
    ) { row in (first: try row["first"] as Int32?, last: try row["last"] as Int32?) }
    guard let first = day ?? days?.first, let last = day ?? days?.last else { return }
    let range: [any ColumnValue] = [first - Ledger.farthestDays, last + Ledger.farthestDays, input, first, last]
    let condition = "day BETWEEN ? AND ? AND input = ? AND ledger_day BETWEEN ? AND ?"
    try database.execute(
      "INSERT OR REPLACE INTO due_day (day, run) SELECT DISTINCT day, ? FROM entry WHERE \(condition)",
      [run] + range)
    try database.execute("DELETE FROM entry WHERE \(condition)", range)
    try database.execute("DELETE FROM identity WHERE day BETWEEN ? AND ? AND input = ?", [first, last, input])
    try database.execute("DELETE FROM repeat WHERE day BETWEEN ? AND ? AND input = ?", [first, last, input])
  }
}
