import Accounts
import CivilTime
import Foundation
import GRDB

extension Ledger {
  /// Days whose figures were counted by a directory that said something else than the one of today.
  package func outdatedDays() throws(LedgerFailure) -> [Day] {
    try perform { database in
      try Int32.fetchAll(database, sql: "SELECT day FROM outdated_day ORDER BY day").map { Day(number: $0) }
    }
  }

  /// Everything was counted without a directory, and now there is one.
  package func markAllOutdated() throws(LedgerFailure) {
    try perform { database in
      try database.execute(sql: "INSERT OR IGNORE INTO outdated_day (day) SELECT day FROM input_day WHERE NOT is_open")
    }
  }

  /// Marks those of an organization's days that anything was counted on.
  package func markOutdated(organization: String, on days: [Day]) throws(LedgerFailure) {
    try perform { database in
      for day in days {
        try database.execute(
          sql: """
            INSERT OR IGNORE INTO outdated_day (day) SELECT ledger_day FROM entry
            WHERE day = ? AND organization = (SELECT number FROM organization WHERE id = ?)
            """, arguments: [day.number, organization])
      }
    }
  }

  /// Marks the days on which a changed directory makes a difference: those with records of whoever was something else
  /// then, and, for somebody whom the former one could not place, those with records that nobody could be found for.
  package func markOutdated(
    _ changes: [Directory.Change], organizationsWithOtherZones: [String], zone: ZoneRules
  ) throws(LedgerFailure) {
    try perform { database in
      let days = try Row.fetchOne(database, sql: "SELECT min(day) AS first, max(day) AS last FROM input_day")
      guard let days, let first = days["first"] as Int32?, let last = days["last"] as Int32? else { return }
      /// The days of the ledger that an interval touches, as far as there are any.
      func range(_ interval: Interval) -> ClosedRange<Int32>? {
        let lower = interval.from == .distantPast ? first : max(first, zone.day(at: interval.from).number)
        let end = Instant(milliseconds: interval.until.milliseconds - 1)
        let upper = interval.until == .distantFuture ? last : min(last, zone.day(at: end).number)
        return lower <= upper ? lower...upper : nil
      }

      var members: [String?: [(account: String, days: ClosedRange<Int32>)]] = [:]
      for change in changes {
        guard let days = range(change.interval) else { continue }
        switch change.former {
        case .unplaced:
          try database.cachedStatement(
            sql: """
              INSERT OR IGNORE INTO outdated_day (day) SELECT day FROM input_day
              WHERE day BETWEEN ? AND ? AND unattributed + unknown_participants > 0
              """
          ).execute(arguments: [days.lowerBound, days.upperBound])
        case .individual: members[nil, default: []].append((change.account, days))
        case .member(let organization): members[organization, default: []].append((change.account, days))
        }
      }
      for (organization, changed) in members {
        try Ledger.markOutdated(changed, organization: organization, in: database)
      }
      for organization in organizationsWithOtherZones {
        try database.execute(
          sql: """
            INSERT OR IGNORE INTO outdated_day (day) SELECT ledger_day FROM entry
            WHERE organization = (SELECT number FROM organization WHERE id = ?)
            """, arguments: [organization])
      }
    }
  }

  /// Marks the days on which members of an organization have figures.
  private static func markOutdated(
    _ changed: [(account: String, days: ClosedRange<Int32>)], organization: String?, in database: Database
  ) throws {
    let row = try Row.fetchOne(
      database, sql: "SELECT number, accounts FROM organization WHERE id IS ?", arguments: [organization])
    guard let row, let number = row["number"] as Int64? else { return }
    let daysOfAccount = Dictionary(grouping: changed) { Array($0.account.utf8) }.mapValues { $0.map(\.days) }
    var daysOfPlace: [UInt32: [ClosedRange<Int32>]] = [:]
    _ = try AccountList(bytes: Array(row["accounts"] as Data)) { place, account in
      daysOfPlace[place] = daysOfAccount[Array(account)]
    }
    let ranges = daysOfPlace.values.joined()
    guard let first = ranges.map(\.lowerBound).min(), let last = ranges.map(\.upperBound).max() else { return }
    let entries = try Row.fetchCursor(
      database, sql: "SELECT ledger_day, sums FROM entry WHERE day BETWEEN ? AND ? AND organization = ?",
      arguments: [first - Ledger.farthestDays, last + Ledger.farthestDays, number])
    var outdated: Set<Int32> = []
    while let entry = try entries.next() {
      let day: Int32 = entry[0]
      guard !outdated.contains(day) else { continue }
      let sums = try StoredEntry(entry[1] as Data)
      if sums.members.contains(where: { daysOfPlace[$0.number]?.contains { $0.contains(day) } == true }) {
        outdated.insert(day)
      }
    }
    for day in outdated.sorted() {
      try database.execute(sql: "INSERT OR IGNORE INTO outdated_day (day) VALUES (?)", arguments: [day])
    }
  }
}
