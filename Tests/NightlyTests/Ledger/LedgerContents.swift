import Foundation
import SQLite
import Testing
import Usage

@testable import Ledger

/// What a ledger says, whatever files it came in, in which nights, and how the file is laid out.
struct LedgerContents: Equatable {
  /// By day of the ledger, local day, part of it and organization: the sums of all inputs, members by their ids.
  var sums: [String: Sums] = [:]
  /// By hour.
  var identities: [Int64: Set<[UInt8]>] = [:]
  var counted = 0
  var unattributed = 0
  var organizationMismatches = 0
  var unknownParticipants = 0

  struct Sums: Equatable {
    var members: [String: MemberCell] = [:]
    var hours: [UInt8: CallCell] = [:]
    var talk: [UInt16: UInt32] = [:]
    var invitations: [UInt8: InvitationCell] = [:]
    var partners: [PartnerCode: CallCell] = [:]

    var recordCount: Int {
      members.values.reduce(0) { $0 + $1.calls.counts.calls + Int($1.invitationEvents) }
    }
  }

  /// Reads the ledger with nothing but SQL, and checks on the way that it is sound: SQLite's own check, every input's
  /// records in one group, as many records in sums and as many identities as were counted, and no identity twice.
  init(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var contents = LedgerContents()
    let database = try Database(path)
    try database.inTransaction(.deferred) {
      #expect(try database.values("PRAGMA integrity_check") == ["ok"], sourceLocation: sourceLocation)
      let accounts = try contents.readAccounts(database)
      try contents.readEntries(database, accounts, sourceLocation)
      try contents.readIdentities(database, sourceLocation)
      try contents.readCounts(database, sourceLocation)
    }
    self = contents
  }

  private init() {}

  private func readAccounts(_ database: Database) throws -> [Int64: (id: String, accounts: [String])] {
    var organizations: [Int64: (id: String, accounts: [String])] = [:]
    try database.forEach("SELECT number, id, accounts FROM organization") { row in
      var accounts: [String] = []
      _ = try AccountList(bytes: try row["accounts"]) { _, id in
        accounts.append(String(decoding: id, as: UTF8.self))
      }
      #expect(Set(accounts.map { Array($0.utf8) }).count == accounts.count)
      organizations[try row["number"]] = (try row["id"] ?? "individual accounts", accounts)
    }
    return organizations
  }

  private mutating func readEntries(
    _ database: Database, _ organizations: [Int64: (id: String, accounts: [String])], _ sourceLocation: SourceLocation
  ) throws {
    var records: [String: Int] = [:]
    try database.forEach("SELECT * FROM entry") { row in
      let number: Int64 = try row["organization"]
      let organization = try #require(organizations[number])
      let entry = try row.withBytes("sums") { try StoredEntry(bytes: $0) }
      let (ledgerDay, day, input): (Int, Int, Int) = (try row["ledger_day"], try row["day"], try row["input"])
      let partMilliseconds: Int = try row["part_ms"]
      var sum = Sums()
      for member in entry.members {
        sum.members[organization.accounts[Int(member.number)], default: MemberCell()] += member.cell
      }
      records["\(ledgerDay) \(input)", default: 0] += sum.recordCount
      sums["\(ledgerDay) \(day) \(partMilliseconds) \(organization.id)", default: Sums()].add(entry, sum)
    }
    try database.forEach("SELECT day, input, counted FROM input_day") { row in
      let (day, input, counted): (Int, Int, Int) = (try row["day"], try row["input"], try row["counted"])
      let found = records.removeValue(forKey: "\(day) \(input)") ?? 0
      #expect(found == counted, "records in sums, and counted", sourceLocation: sourceLocation)
    }
    #expect(records.isEmpty, "sums of inputs that have no such day", sourceLocation: sourceLocation)
  }

  private mutating func readIdentities(_ database: Database, _ sourceLocation: SourceLocation) throws {
    try database.forEach("SELECT hour, identities FROM identity") { row in
      let hour: Int64 = try row["hour"]
      let bytes: [UInt8] = try row["identities"]
      for start in stride(from: 0, to: bytes.count, by: 12) {
        let isNew = identities[hour, default: []].insert(Array(bytes[start..<start + 12])).inserted
        #expect(isNew, "an identity stands there twice", sourceLocation: sourceLocation)
      }
    }
  }

  private mutating func readCounts(_ database: Database, _ sourceLocation: SourceLocation) throws {
    try database.forEach(
      """
      SELECT coalesce(sum(counted), 0) AS counted, coalesce(sum(unattributed), 0) AS unattributed,
        coalesce(sum(organization_mismatch), 0) AS mismatches, coalesce(sum(unknown_participants), 0) AS unknown
      FROM input_day
      """
    ) { days in
      counted = try days["counted"]
      unattributed = try days["unattributed"]
      organizationMismatches = try days["mismatches"]
      unknownParticipants = try days["unknown"]
    }
    #expect(
      identities.values.reduce(0) { $0 + $1.count } == counted + unattributed, "identities, and records that have one",
      sourceLocation: sourceLocation)
    let unsound: [Int64] = try database.values(
      """
      SELECT id FROM input WHERE id NOT IN (SELECT input FROM input_day WHERE is_open)
        AND read != test + line_too_long + malformed + unknown_type + missing_field + invalid_value + inconsistent
          + (SELECT coalesce(sum(counted + duplicates + unattributed), 0) FROM input_day WHERE input = id)
      """)
    #expect(unsound.isEmpty, "inputs whose records are not in one group each", sourceLocation: sourceLocation)
  }
}

extension LedgerContents.Sums {
  fileprivate mutating func add(_ entry: StoredEntry, _ ofMembers: Self) {
    members.merge(ofMembers.members) { $0 + $1 }
    for hour in entry.hours { hours[hour.hour, default: CallCell()] += hour.cell }
    for bin in entry.talk { talk[bin.bin, default: 0] += bin.calls }
    for cell in entry.invitations { invitations[cell.code, default: InvitationCell()] += cell.cell }
    for partner in entry.partners { partners[partner.code, default: CallCell()] += partner.cell }
  }
}

extension MemberCell {
  fileprivate static func + (a: MemberCell, b: MemberCell) -> MemberCell {
    var sum = a
    sum += b
    return sum
  }
}
