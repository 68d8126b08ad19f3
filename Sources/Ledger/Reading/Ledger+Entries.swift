import Accounts
import CivilTime
import Foundation
import GRDB
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
    try perform { try $0.beginTransaction(.deferred) }
    defer { rollback() }
    return try body()
  }

  /// The first and last instant of all counted records; nil without one.
  package func span() throws(LedgerFailure) -> ClosedRange<Instant>? {
    try perform { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT min(first_ms) AS first, max(last_ms) AS last FROM input_day WHERE first_ms IS NOT NULL")
      guard let row, let first = row["first"] as Int64?, let last = row["last"] as Int64? else { return nil }
      return Instant(milliseconds: first)...Instant(milliseconds: last)
    }
  }

  /// Gives everybody whom the ledger knows a number.
  package func members(in builder: inout DirectoryBuilder) throws(LedgerFailure) -> LedgerMembers {
    var members = LedgerMembers()
    var builderCopy = builder
    try perform { database in
      let rows = try Row.fetchCursor(database, sql: "SELECT number, id, accounts FROM organization ORDER BY number")
      while let row = try rows.next() {
        let number: Int64 = row["number"]
        let id = row["id"] as String?
        let organization = id.map { id in
          Array(id.utf8).withUnsafeBytes { builderCopy.organization($0) }
        }
        var numbers: [UInt32] = []
        _ = try AccountList(bytes: Array(row["accounts"] as Data)) { place, account in
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
      let counted = try perform { database in
        try Row.fetchAll(
          database, sql: "SELECT day, sum(counted) AS counted FROM input_day WHERE day BETWEEN ? AND ? GROUP BY day",
          arguments: [range.lowerBound.number, range.upperBound.number]
        ).reduce(into: [Int32: Int]()) { $0[$1["day"]] = $1["counted"] }
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
    let rows = try Row.fetchCursor(
      database, sql: "SELECT day, organization, ledger_day, sums, part_ms FROM entry WHERE day BETWEEN ? AND ?",
      arguments: [range.lowerBound.number, range.upperBound.number])
    while let row = try rows.next() {
      guard let organization = members.organizations[row[1]] else { throw ByteReader.Damage() }
      let stored = try row.withUnsafeData(atIndex: 3) { try StoredEntry($0 ?? Data()) }
      var entry = try stored.entry(
        organization: organization.number, day: Day(number: row[0]), numbers: organization.members)
      let partMilliseconds: Int64 = row[4]
      if partMilliseconds != 0 { entry.partStart = Instant(milliseconds: partMilliseconds) }
      records[row[2], default: 0] += entry.recordCount
      try body(entry)
    }
    return records
  }
}
