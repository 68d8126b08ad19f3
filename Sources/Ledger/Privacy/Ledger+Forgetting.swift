import CivilTime
import Foundation
import GRDB

extension Ledger {
  /// Makes everything that an account did that of nobody: its id goes away, and its figures stay where they are, so that
  /// those of its organizations do.
  ///
  /// - Returns: how many entries speak of it.
  package func forget(_ account: String, at time: String, run: Int64) throws(LedgerFailure) -> Int {
    try perform { database in
      var entries = 0
      for row in try Row.fetchAll(database, sql: "SELECT number, accounts FROM organization") {
        var erased: UInt32?
        var list = AccountList()
        _ = try AccountList(bytes: Array(row["accounts"] as Data)) { place, id in
          if id.elementsEqual(account.utf8) {
            erased = place
            list.appendErased()
          } else {
            list.append(id)
          }
        }
        guard let erased else { continue }
        let number: Int64 = row["number"]
        try database.execute(
          sql: "UPDATE organization SET accounts = ? WHERE number = ?", arguments: [Data(list.bytes), number])
        entries += try Ledger.markDue(organization: number, place: erased, run: run, in: database)
      }
      try database.execute(
        sql: "INSERT INTO erasure (at, kind, before_day, rows) VALUES (?, 'account', NULL, ?)",
        arguments: [time, entries])
      return entries
    }
  }

  /// - Returns: in how many entries the member is.
  private static func markDue(organization: Int64, place: UInt32, run: Int64, in database: Database) throws -> Int {
    var days: Set<Int32> = []
    var count = 0
    let rows = try Row.fetchCursor(
      database, sql: "SELECT day, sums FROM entry WHERE organization = ?", arguments: [organization])
    while let row = try rows.next() {
      guard try StoredEntry(row[1] as Data).members.contains(where: { $0.number == place }) else { continue }
      days.insert(row[0])
      count += 1
    }
    for day in days.sorted() { try markDue(day, run: run, in: database) }
    return count
  }
}
