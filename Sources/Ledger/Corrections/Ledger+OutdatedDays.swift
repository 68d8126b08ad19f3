import Accounts
import CivilTime
import SQLite

extension Ledger {
  /// Days whose figures were counted by a directory that said something else than the one of today.
  package func outdatedDays() throws(LedgerFailure) -> [Day] {
    try perform { database in
      try database.map("SELECT day FROM outdated_day ORDER BY day") { Day(number: try $0[0]) }
    }
  }

  /// Everything was counted without a directory, and now there is one.
  package func markAllOutdated() throws(LedgerFailure) {
    try perform { database in
      try database.execute("INSERT OR IGNORE INTO outdated_day (day) SELECT day FROM input_day WHERE NOT is_open")
    }
  }

  /// Marks those of an organization's days that anything was counted on.
  package func markOutdated(organization: String, on days: [Day]) throws(LedgerFailure) {
    try perform { database in
      for day in days {
        try database.execute(
          """
          INSERT OR IGNORE INTO outdated_day (day) SELECT ledger_day FROM entry
          WHERE day = ? AND organization = (SELECT number FROM organization WHERE id = ?)
          """, [day.number, organization])
      }
    }
  }

  /// Marks the days on which a changed directory makes a difference: those with records of whoever was something else
  /// then, and, for somebody whom the former one could not place, those with records that nobody could be found for.
  package func markOutdated(
    _ changes: [Directory.Change], organizationsWithOtherZones: [String], zone: ZoneRules
  ) throws(LedgerFailure) {
    try perform { database in
      let days = try database.first("SELECT min(day) AS first, max(day) AS last FROM input_day") { row in
        (try row["first"] as Int32?, try row["last"] as Int32?)
      }
      guard case (let first?, let last?)? = days else { return }
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
          try database.execute(
            """
            INSERT OR IGNORE INTO outdated_day (day) SELECT day FROM input_day
            WHERE day BETWEEN ? AND ? AND unattributed + unknown_participants > 0
            """, [days.lowerBound, days.upperBound])
        case .individual: members[nil, default: []].append((change.account, days))
        case .member(let organization): members[organization, default: []].append((change.account, days))
        }
      }
      for (organization, changed) in members {
        try Ledger.markOutdated(changed, organization: organization, in: database)
      }
      for organization in organizationsWithOtherZones {
        try database.execute(
          """
          INSERT OR IGNORE INTO outdated_day (day) SELECT ledger_day FROM entry
          WHERE organization = (SELECT number FROM organization WHERE id = ?)
          """, [organization])
      }
    }
  }

  /// Marks the days on which members of an organization have figures.
  private static func markOutdated(
    _ changed: [(account: String, days: ClosedRange<Int32>)], organization: String?, in database: Database
  ) throws {
    let known = try database.first("SELECT number, accounts FROM organization WHERE id IS ?", [organization]) { row in
      (number: try row["number"] as Int64, accounts: try row["accounts"] as [UInt8])
    }
    guard let known else { return }
    let daysOfAccount = Dictionary(grouping: changed) { Array($0.account.utf8) }.mapValues { $0.map(\.days) }
    var daysOfPlace: [UInt32: [ClosedRange<Int32>]] = [:]
    _ = try AccountList(bytes: known.accounts) { place, account in
      daysOfPlace[place] = daysOfAccount[Array(account)]
    }
    let ranges = daysOfPlace.values.joined()
    guard let first = ranges.map(\.lowerBound).min(), let last = ranges.map(\.upperBound).max() else { return }
    var outdated: Set<Int32> = []
    try database.forEach(
      "SELECT ledger_day, sums FROM entry WHERE day BETWEEN ? AND ? AND organization = ?",
      [first - Ledger.farthestDays, last + Ledger.farthestDays, known.number]
    ) { entry in
      let day: Int32 = try entry[0]
      guard !outdated.contains(day) else { return }
      let sums = try entry.withBytes(1) { try StoredEntry(bytes: $0) }
      if sums.members.contains(where: { daysOfPlace[$0.number]?.contains { $0.contains(day) } == true }) {
        outdated.insert(day)
      }
    }
    for day in outdated.sorted() {
      try database.execute("INSERT OR IGNORE INTO outdated_day (day) VALUES (?)", [day])
    }
  }
}
