import CivilTime
import SQLite

extension Ledger {
  /// Local days whose figures have changed since they were published.
  package func dueDays() throws(LedgerFailure) -> [Day] {
    try perform { database in
      try database.map("SELECT day FROM due_day ORDER BY day") { Day(number: try $0[0]) }
    }
  }

  /// The latest run, or 0.
  package func lastRun() throws(LedgerFailure) -> Int64 {
    try perform { try $0.value("SELECT max(id) FROM run") ?? 0 }
  }

  /// When the last run began, as it was told; nil if there was none.
  package func lastRunTime() throws(LedgerFailure) -> String? {
    try perform { try $0.value("SELECT started_at FROM run ORDER BY id DESC LIMIT 1") }
  }

  /// Days that runs up to this one changed have been published.
  package func clearDueDays(through run: Int64) throws(LedgerFailure) {
    try perform { try $0.execute("DELETE FROM due_day WHERE run <= ?", [run]) }
  }

  /// The first day of a range on which anything was counted.
  package func firstDay(in range: ClosedRange<Day>) throws(LedgerFailure) -> Day? {
    try perform { database in
      let day: Int32? = try database.value(
        "SELECT min(day) FROM entry WHERE day BETWEEN ? AND ?", [range.lowerBound.number, range.upperBound.number])
      return day.map { Day(number: $0) }
    }
  }

  static func markDue(_ day: Int32, run: Int64, in database: Database) throws {
    try database.execute("INSERT OR REPLACE INTO due_day (day, run) VALUES (?, ?)", [day, run])
  }
}
