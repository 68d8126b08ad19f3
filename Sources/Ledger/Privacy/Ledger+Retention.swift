import CivilTime
import SQLite
import Usage

/// What is to be kept no longer, and before which day; nil: for ever.
package struct RetentionLimits: Sendable {
  package var recordIDs: Day?
  package var memberFigures: Day?
  package var figures: Day?

  package init(recordIDs: Day? = nil, memberFigures: Day? = nil, figures: Day? = nil) {
    // Without figures, there is nothing that a late record could be added to.
    self.recordIDs = [recordIDs, figures].compactMap { $0 }.max()
    // Whole months, so that nobody is two members of one.
    self.memberFigures = memberFigures?.firstOfMonth
    self.figures = figures
  }
}

/// What retention takes away.
package struct RetentionEffect: Sendable {
  /// Days of an input whose record ids go.
  package var recordIDs = 0
  /// Entries in which members lose who they are.
  package var memberFigures = 0
  package var figures = 0
}

extension Ledger {
  /// The first day for which records are still taken; nil: all are.
  package func firstOpenDay() throws(LedgerFailure) -> Day? {
    try perform { try Ledger.day("closed_before", in: $0).map { Day(number: $0) } }
  }

  private static func day(_ setting: String, in database: Database) throws -> Int32? {
    let text: String? = try database.value("SELECT value FROM setting WHERE name = ?", [setting])
    return text.flatMap { Int32($0) }
  }

  private static func set(_ day: Int32, as setting: String, in database: Database) throws {
    try database.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", [setting, String(day)])
  }

  /// What ``apply(_:at:)`` would take away now.
  package func preview(_ limits: RetentionLimits) throws(LedgerFailure) -> RetentionEffect {
    try perform { database in
      func count(_ sql: String, _ day: Day?) throws -> Int {
        guard let day else { return 0 }
        return try database.value(sql, [day.number]) ?? 0
      }
      var effect = RetentionEffect()
      effect.recordIDs = try count("SELECT count(*) FROM identity WHERE day < ?", limits.recordIDs)
      effect.figures = try count("SELECT count(*) FROM entry WHERE day < ?", limits.figures)
      if let limit = limits.memberFigures {
        let from = max(try Ledger.day("members_erased_before", in: database) ?? .min, limits.figures?.number ?? .min)
        effect.memberFigures =
          try database.value("SELECT count(*) FROM entry WHERE day >= ? AND day < ?", [from, limit.number]) ?? 0
      }
      return effect
    }
  }

  /// Takes away what is to be kept no longer, inside of a transaction.
  package func apply(_ limits: RetentionLimits, at time: String) throws(LedgerFailure) -> RetentionEffect {
    let effect = try preview(limits)
    try perform { database in
      func record(_ kind: String, _ day: Day, _ rows: Int) throws {
        guard rows > 0 else { return }
        try database.execute(
          "INSERT INTO erasure (at, kind, before_day, rows) VALUES (?, ?, ?, ?)", [time, kind, day.number, rows])
      }
      if let day = limits.recordIDs {
        try database.execute("DELETE FROM identity WHERE day < ?", [day.number])
        try database.execute("DELETE FROM repeat WHERE day < ?", [day.number])
        if day.number > (try Ledger.day("closed_before", in: database) ?? .min) {
          try Ledger.set(day.number, as: "closed_before", in: database)
        }
        try record("record ids", day, effect.recordIDs)
      }
      if let day = limits.figures {
        try database.execute("DELETE FROM entry WHERE day < ?", [day.number])
        try Ledger.subtractRecords(before: day, in: database)
        for table in ["input_day", "outdated_day", "due_day"] {
          try database.execute("DELETE FROM \(table) WHERE day < ?", [day.number])
        }
        // Inputs of which nothing is left; those without a record in any group with a day go by when they came.
        let gone = """
          SELECT id FROM input WHERE id NOT IN (SELECT input FROM input_day)
            AND run IN (SELECT id FROM run WHERE started_at < ?)
          """
        try database.execute("DELETE FROM rejection WHERE input IN (\(gone))", [day.description])
        try database.execute("DELETE FROM input WHERE id IN (\(gone))", [day.description])
        try record("figures", day, effect.figures)
      }
      if let day = limits.memberFigures {
        try Ledger.eraseMembers(before: day, in: database, reusingPlaces: limits.figures != nil)
        try record("member figures", day, effect.memberFigures)
      }
    }
    return effect
  }

  /// Records of days that go are not read any more, so that inputs that grow later add up.
  private static func subtractRecords(before limit: Day, in database: Database) throws {
    try database.execute(
      """
      UPDATE input SET read = read - (
        SELECT coalesce(sum(counted + duplicates + unattributed), 0) FROM input_day WHERE input = id AND day < ?)
      WHERE id IN (SELECT input FROM input_day WHERE day < ?)
      """, [limit.number, limit.number])
  }

  /// Members of earlier days become nobody in particular: whoever is one on several days of a year still is, so that
  /// they are counted as one.
  ///
  /// - Parameter reusingPlaces: whether figures go, too. What stood for somebody whose figures are gone then stands for
  ///   somebody else, so that the list of accounts does not grow for ever.
  private static func eraseMembers(before limit: Day, in database: Database, reusingPlaces: Bool) throws {
    let from = try day("members_erased_before", in: database) ?? .min
    guard from < limit.number else { return }
    let days: [Int32] = try database.values(
      "SELECT DISTINCT day FROM entry WHERE day < ? ORDER BY day", [limit.number])
    let organizations: [Int64] = try database.values(
      "SELECT DISTINCT organization FROM entry WHERE day >= ? AND day < ? ORDER BY organization", [from, limit.number])
    for organization in organizations {
      let accounts: [UInt8]? = try database.value(
        "SELECT accounts FROM organization WHERE number = ?", [organization])
      var erased: Set<UInt32> = []
      var free: Set<UInt32> = []
      var list = try AccountList(bytes: accounts ?? []) { place, id in
        if !AccountList.isNamed(id) { erased.insert(place) }
        if reusingPlaces, AccountList.isAnonymous(id) { free.insert(place) }
      }
      if !free.isEmpty {
        for day in days {
          for entry in try entries(of: organization, on: day, in: database) {
            free.subtract(entry.sums.members.map(\.number))
          }
        }
      }
      var unused = free.sorted(by: >)
      var places: [YearOfMember: UInt32] = [:]
      for day in days where day >= from {
        for entry in try entries(of: organization, on: day, in: database) {
          var sums = entry.sums
          for index in sums.members.indices where !erased.contains(sums.members[index].number) {
            let member = YearOfMember(place: sums.members[index].number, year: Day(number: day).year)
            let place = places[member] ?? unused.popLast() ?? list.appendAnonymous()
            places[member] = place
            sums.members[index].number = place
          }
          sums.members.sort { $0.number < $1.number }
          try database.execute(
            """
            UPDATE entry SET sums = ?
            WHERE day = ? AND organization = ? AND input = ? AND ledger_day = ? AND part_ms = ?
            """, [sums.bytes, day, organization, entry.input, entry.ledgerDay, entry.partMilliseconds])
        }
      }
      try database.execute("UPDATE organization SET accounts = ? WHERE number = ?", [list.bytes, organization])
    }
    try set(limit.number, as: "members_erased_before", in: database)
  }

  /// Day by day, since only so they are found without passing over those of all other organizations.
  private static func entries(of organization: Int64, on day: Int32, in database: Database) throws -> [DayEntry] {
    try database.map(
      """
      SELECT input, ledger_day, part_ms, sums FROM entry WHERE day = ? AND organization = ?
      ORDER BY input, ledger_day, part_ms
      """, [day, organization]
    ) { row in
      DayEntry(
        input: try row["input"], ledgerDay: try row["ledger_day"], partMilliseconds: try row["part_ms"],
        sums: try row.withBytes("sums") { try StoredEntry(bytes: $0) })
    }
  }

  /// What an input added to an organization on a day.
  private struct DayEntry {
    var input: Int64
    var ledgerDay: Int32
    var partMilliseconds: Int64
    var sums: StoredEntry
  }

  private struct YearOfMember: Hashable {
    var place: UInt32
    var year: Int
  }
}
