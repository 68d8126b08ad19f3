import CivilTime
import SQLite

extension Ledger {
  /// Makes everything that an account did that of nobody: its id goes away, and its figures stay where they are, so that
  /// those of its organizations do.
  ///
  /// - Returns: how many entries speak of it.
  package func forget(_ account: String, at time: String, run: Int64) throws(LedgerFailure) -> Int {
    try perform { database in
      var entries = 0
      let organizations = try database.map("SELECT number, accounts FROM organization") { row in
        (number: try row["number"] as Int64, accounts: try row["accounts"] as [UInt8])
      }
      for (number, accounts) in organizations {
        var erased: UInt32?
        var list = AccountList()
        _ = try AccountList(bytes: accounts) { place, id in
          if id.elementsEqual(account.utf8) {
            erased = place
            list.appendErased()
          } else {
            list.append(id)
          }
        }
        guard let erased else { continue }
        try database.execute("UPDATE organization SET accounts = ? WHERE number = ?", [list.bytes, number])
        entries += try Ledger.markDue(organization: number, place: erased, run: run, in: database)
      }
      try database.execute(
        "INSERT INTO erasure (at, kind, before_day, rows) VALUES (?, 'account', NULL, ?)", [time, entries])
      return entries
    }
  }

  /// - Returns: in how many entries the member is.
  private static func markDue(organization: Int64, place: UInt32, run: Int64, in database: Database) throws -> Int {
    var days: Set<Int32> = []
    var count = 0
    try database.forEach("SELECT day, sums FROM entry WHERE organization = ?", [organization]) { row in
      let sums = try row.withBytes(1) { try StoredEntry(bytes: $0) }
      guard sums.members.contains(where: { $0.number == place }) else { return }
      days.insert(try row[0])
      count += 1
    }
    for day in days.sorted() { try markDue(day, run: run, in: database) }
    return count
  }
}
