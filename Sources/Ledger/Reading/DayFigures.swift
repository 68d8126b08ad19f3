import CivilTime
import SQLite
import Usage

/// What was counted for one organization on one day, with everybody by his own id.
package struct DayFigures: Equatable, Sendable {
  /// By account; those that were erased have ids of their own that say nothing.
  package var members: [String: MemberCell] = [:]
  package var hours: [UInt8: CallCell] = [:]
  package var talk: [UInt16: UInt32] = [:]
  package var invitations: [UInt8: InvitationCell] = [:]
  package var partners: [PartnerCode: CallCell] = [:]

  package init() {}

  /// Whether it stands for somebody of whom nobody is to know who it is.
  package static func isNameless(_ account: String) -> Bool { account.utf8.first == 0 }

  package static func += (a: inout DayFigures, b: DayFigures) {
    for (account, cell) in b.members { a.members[account, default: MemberCell()] += cell }
    for (hour, cell) in b.hours { a.hours[hour, default: CallCell()] += cell }
    for (bin, calls) in b.talk { a.talk[bin, default: 0] += calls }
    for (code, cell) in b.invitations { a.invitations[code, default: InvitationCell()] += cell }
    for (code, cell) in b.partners { a.partners[code, default: CallCell()] += cell }
  }

  init(_ entry: StoredEntry, accounts: [String]) throws {
    for member in entry.members {
      guard accounts.indices.contains(Int(member.number)) else { throw ByteReader.Damage() }
      members[accounts[Int(member.number)]] = member.cell
    }
    for hour in entry.hours { hours[hour.hour] = hour.cell }
    for bin in entry.talk { talk[bin.bin] = bin.calls }
    for cell in entry.invitations { invitations[cell.code] = cell.cell }
    for partner in entry.partners { partners[partner.code] = partner.cell }
  }
}

/// What one input added to one organization on one day.
package struct InputFigures: Sendable {
  package var input: Int64
  /// nil: all individual accounts.
  package var organization: String?
  package var day: Day
  package var figures: DayFigures
}

extension Ledger {
  /// Ids of all organizations of which anything was counted, bytewise.
  package func organizations() throws(LedgerFailure) -> [String] {
    try perform { database in
      try database.values("SELECT id FROM organization WHERE id IS NOT NULL ORDER BY id")
    }
  }

  /// Calls `body` with what each input added on the days, by day, organization and input.
  ///
  /// - Parameter organization: only this one; nil for all, and individual accounts.
  package func forEachInput(
    on days: ClosedRange<Day>, organization: String? = nil, _ body: (InputFigures) throws -> Void
  ) throws {
    try perform { database in
      var known: [Int64: (id: String?, accounts: [String])] = [:]
      try database.forEach(
        """
        SELECT day, organization, input, sums FROM entry WHERE day BETWEEN ? AND ?
          AND (? IS NULL OR organization = (SELECT number FROM organization WHERE id = ?))
        ORDER BY day, organization, input, ledger_day, part_ms
        """, [days.lowerBound.number, days.upperBound.number, organization, organization]
      ) { row in
        let number: Int64 = try row["organization"]
        let whose = try known[number] ?? Ledger.accounts(of: number, in: database)
        known[number] = whose
        let entry = try row.withBytes("sums") { try StoredEntry(bytes: $0) }
        try body(
          InputFigures(
            input: try row["input"], organization: whose.id, day: Day(number: try row["day"]),
            figures: DayFigures(entry, accounts: whose.accounts)))
      }
    }
  }

  private static func accounts(of organization: Int64, in database: Database) throws -> (String?, [String]) {
    let known = try database.first(
      "SELECT id, accounts FROM organization WHERE number = ?", [organization]
    ) { row in
      var accounts: [String] = []
      _ = try AccountList(bytes: try row["accounts"]) { place, id in
        accounts.append(AccountList.isNamed(id) ? String(decoding: id, as: UTF8.self) : "\0\(place)")
      }
      return (try row["id"] as String?, accounts)
    }
    guard let known else { throw ByteReader.Damage() }
    return known
  }
}
