import Foundation
import GRDB
import Testing
import Usage

@testable import Ledger

/// What a ledger says, whatever files it came in, in which nights, and how the file is laid out.
struct LedgerContents: Equatable {
  /// By day of the ledger, local day, part of it and organization: the sums of all inputs, members by their ids.
  var sums: [String: Sums] = [:]
  /// By hour.
  var identities: [Int64: Set<Data>] = [:]
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
    try DatabaseQueue(path: path).read { database in
      #expect(
        try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"], sourceLocation: sourceLocation)
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
    for row in try Row.fetchAll(database, sql: "SELECT number, id, accounts FROM organization") {
      var accounts: [String] = []
      _ = try AccountList(bytes: Array(row["accounts"] as Data)) { _, id in
        accounts.append(String(decoding: id, as: UTF8.self))
      }
      #expect(Set(accounts.map { Array($0.utf8) }).count == accounts.count)
      organizations[row["number"]] = ((row["id"] as String?) ?? "individual accounts", accounts)
    }
    return organizations
  }

  private mutating func readEntries(
    _ database: Database, _ organizations: [Int64: (id: String, accounts: [String])], _ sourceLocation: SourceLocation
  ) throws {
    var records: [String: Int] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM entry") {
      let organization = try #require(organizations[row["organization"]])
      let entry = try StoredEntry(row["sums"] as Data)
      var sum = Sums()
      for member in entry.members {
        sum.members[organization.accounts[Int(member.number)], default: MemberCell()] += member.cell
      }
      records["\(row["ledger_day"] as Int) \(row["input"] as Int)", default: 0] += sum.recordCount
      sums[
        "\(row["ledger_day"] as Int) \(row["day"] as Int) \(row["part_ms"] as Int) \(organization.id)", default: Sums()
      ].add(entry, sum)
    }
    for row in try Row.fetchAll(database, sql: "SELECT day, input, counted FROM input_day") {
      let found = records.removeValue(forKey: "\(row["day"] as Int) \(row["input"] as Int)") ?? 0
      #expect(found == row["counted"], "records in sums, and counted", sourceLocation: sourceLocation)
    }
    #expect(records.isEmpty, "sums of inputs that have no such day", sourceLocation: sourceLocation)
  }

  private mutating func readIdentities(_ database: Database, _ sourceLocation: SourceLocation) throws {
    for row in try Row.fetchAll(database, sql: "SELECT hour, identities FROM identity") {
      let bytes = row["identities"] as Data
      for start in stride(from: 0, to: bytes.count, by: 12) {
        let isNew = identities[row["hour"], default: []].insert(Data(bytes[start..<start + 12])).inserted
        #expect(isNew, "an identity stands there twice", sourceLocation: sourceLocation)
      }
    }
  }

  private mutating func readCounts(_ database: Database, _ sourceLocation: SourceLocation) throws {
    let days = try #require(
      try Row.fetchOne(
        database,
        sql: """
          SELECT coalesce(sum(counted), 0) AS counted, coalesce(sum(unattributed), 0) AS unattributed,
            coalesce(sum(organization_mismatch), 0) AS mismatches, coalesce(sum(unknown_participants), 0) AS unknown
          FROM input_day
          """))
    counted = days["counted"]
    unattributed = days["unattributed"]
    organizationMismatches = days["mismatches"]
    unknownParticipants = days["unknown"]
    #expect(
      identities.values.reduce(0) { $0 + $1.count } == counted + unattributed, "identities, and records that have one",
      sourceLocation: sourceLocation)
    let unsound = try Int64.fetchAll(
      database,
      sql: """
        SELECT id FROM input WHERE id NOT IN (SELECT input FROM input_day WHERE is_open) AND read != test + line_too_long + malformed + unknown_type + missing_field
          + invalid_value + inconsistent
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
