import Accounts
import CivilTime
import SQLite
import Usage

/// What numbers of the ledger mean in a roster.
package struct LedgerMembers: Sendable {
  struct Organization: Sendable {
    /// ``Roster/individual`` for all individual accounts.
    var number: UInt32
    /// By place.
    var members: [UInt32]
  }

  var organizations: [Int64: Organization] = [:]
}

extension Ledger {
  /// Sees everything as it is now, whatever another run commits meanwhile.
  package func inSnapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try perform { try $0.begin(.deferred) }
    defer { rollback() }
    return try body()
  }

  /// The first and last instant of all counted records; nil without one.
  package func span() throws(LedgerFailure) -> ClosedRange<Instant>? {
    try perform { database in
      let span = try database.first(
        "SELECT min(first_ms) AS first, max(last_ms) AS last FROM input_day WHERE first_ms IS NOT NULL"
      ) { row in (try row["first"] as Int64?, try row["last"] as Int64?) }
      guard case (let first?, let last?)? = span else { return nil }
      return Instant(milliseconds: first)...Instant(milliseconds: last)
    }
  }

  /// Gives everybody whom the ledger knows a number.
  package func members(in builder: inout DirectoryBuilder) throws(LedgerFailure) -> LedgerMembers {
    var members = LedgerMembers()
    var builderCopy = builder
    try perform { database in
      try database.forEach("SELECT number, id, accounts FROM organization ORDER BY number") { row in
        let number: Int64 = try row["number"]
        let id: String? = try row["id"]
        let organization = id.map { id in
          Array(id.utf8).withUnsafeBytes { builderCopy.organization($0) }
        }
        var numbers: [UInt32] = []
        _ = try AccountList(bytes: try row["accounts"]) { place, account in
          numbers.append(
            AccountList.isNamed(account)
              ? builderCopy.member(account: account, organization: organization)
              : builderCopy.namelessMember(
                "\(number).\(place)", isForgotten: account.isEmpty, organization: organization))
        }
        members.organizations[number] = LedgerMembers.Organization(
          number: organization ?? Roster.individual, members: numbers)
      }
    }
    builder = builderCopy
    return members
  }

  /// Calls `body` for every entry of the days, and checks that the entries hold as many records as were counted.
  ///
  /// - Parameter ranges: of local days, ascending and apart from each other.
  package func forEachEntry(
    on ranges: [ClosedRange<Day>], _ members: LedgerMembers, _ body: (UsageEntry) throws -> Void
  ) throws {
    for range in ranges {
      let records = try perform { database in
        try Ledger.forEachEntry(on: range, members, in: database, body)
      }
      var counted: [Int32: Int] = [:]
      try perform { database in
        try database.forEach(
          "SELECT day, sum(counted) AS counted FROM input_day WHERE day BETWEEN ? AND ? GROUP BY day",
          [range.lowerBound.number, range.upperBound.number]
        ) { row in counted[try row["day"]] = try row["counted"] as Int }
      }
      // What was counted on a day of the ledger may lie on one shortly before or after in another zone.
      for day in range.lowerBound.number...range.upperBound.number
      where day >= range.lowerBound.number + Ledger.farthestDays
        && day <= range.upperBound.number - Ledger.farthestDays
      {
        try FootingFailure.require(
          records[day] ?? 0, equals: counted[day] ?? 0, "records of \(Day(number: day)) in the ledger's entries")
      }
    }
  }

  /// - Returns: by day of the ledger, how many records there are.
  private static func forEachEntry(
    on range: ClosedRange<Day>, _ members: LedgerMembers, in database: Database,
    _ body: (UsageEntry) throws -> Void
  ) throws -> [Int32: Int] {
    var records: [Int32: Int] = [:]
    try database.forEach(
      "SELECT day, organization, ledger_day, sums, part_ms FROM entry WHERE day BETWEEN ? AND ?",
      [range.lowerBound.number, range.upperBound.number]
    ) { row in
      guard let organization = members.organizations[try row[1]] else { throw ByteReader.Damage() }
      let stored = try row.withBytes(3) { try StoredEntry(bytes: $0) }
      var entry = try stored.entry(
        organization: organization.number, day: Day(number: try row[0]), numbers: organization.members)
      let partMilliseconds: Int64 = try row[4]
      if partMilliseconds != 0 { entry.partStart = Instant(milliseconds: partMilliseconds) }
      records[try row[2], default: 0] += entry.recordCount
      try body(entry)
    }
    return records
  }
}
