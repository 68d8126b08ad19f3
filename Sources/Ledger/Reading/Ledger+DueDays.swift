import CivilTime
import GRDB

extension Ledger {
  /// Local days whose figures have changed since they were published.
  package func dueDays() throws(LedgerFailure) -> [Day] {
    try perform { database in
      try Int32.fetchAll(database, sql: "SELECT day FROM due_day ORDER BY day").map { Day(number: $0) }
    }
  }

  /// The latest run, or 0.
  package func lastRun() throws(LedgerFailure) -> Int64 {
    try perform { try Int64.fetchOne($0, sql: "SELECT max(id) FROM run") ?? 0 }
  }

  /// When the last run began, as it was told; nil if there was none.
  package func lastRunTime() throws(LedgerFailure) -> String? {
    try perform { try String.fetchOne($0, sql: "SELECT started_at FROM run ORDER BY id DESC LIMIT 1") }
  }

  /// Days that runs up to this one changed have been published.
  package func clearDueDays(through run: Int64) throws(LedgerFailure) {
    try perform { try $0.execute(sql: "DELETE FROM due_day WHERE run <= ?", arguments: [run]) }
  }

  /// The first day of a range on which anything was counted.
  package func firstDay(in range: ClosedRange<Day>) throws(LedgerFailure) -> Day? {
    try perform { database in
      try Int32.fetchOne(
        database, sql: "SELECT min(day) FROM entry WHERE day BETWEEN ? AND ?",
        arguments: [range.lowerBound.number, range.upperBound.number]
      ).map { Day(number: $0) }
    }
  }

  static func markDue(_ day: Int32, run: Int64, in database: Database) throws {
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO due_day (day, run) VALUES (?, ?)")
      .execute(arguments: [day, run])
  }
}
