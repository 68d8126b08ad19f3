import Accounts
import SQLite
import Usage

/// What organizations and members of a run are called in the ledger: a number, and a place among the accounts of the
/// organization. New ones get the next.
struct LedgerNumbers {
  /// All individual accounts together.
  static let individual: Int64 = 0

  private let roster: Roster
  /// By number in the roster; nil: not in the ledger yet.
  private(set) var organizations: [Int64?]
  private var nextOrganization: Int64
  /// By number of the member in the roster; ``none``: not in the ledger, or not looked for yet.
  private(set) var places: [UInt32]
  /// By number in the ledger: those of which places are known.
  private var lists: [Int64: AccountList] = [:]
  private var changed: Set<Int64> = []

  private static let none = UInt32.max

  init(_ roster: Roster, in database: Database) throws {
    self.roster = roster
    organizations = Array(repeating: nil, count: roster.organizations.count)
    places = Array(repeating: LedgerNumbers.none, count: roster.members.count)
    nextOrganization = 1
    var highest: Int64 = 0
    try database.forEach("SELECT number, id FROM organization WHERE id IS NOT NULL") { row in
      let number: Int64 = try row["number"]
      highest = max(highest, number)
      let known = Array((try row["id"] as String).utf8).withUnsafeBytes { roster.organizations.find($0) }
      if known != IdentifierTable.absent { organizations[Int(known)] = number }
    }
    guard highest < Int64.max else { throw ByteReader.Damage() }
    nextOrganization = highest + 1
  }

  /// Gives members of the roster a place in the ledger.
  mutating func place(_ members: [UInt32], in database: Database) throws {
    for member in members.filter({ places[Int($0)] == LedgerNumbers.none }).sorted() {
      let organization = try number(of: roster.members[Int(member)].organization, in: database)
      // It may have one that nobody has looked for yet.
      guard places[Int(member)] == LedgerNumbers.none else { continue }
      places[Int(member)] = lists[organization]?.count ?? 0
      roster.accounts.withBytes(of: roster.members[Int(member)].account) { lists[organization]?.append($0) }
      changed.insert(organization)
    }
  }

  private mutating func number(of organization: UInt32, in database: Database) throws -> Int64 {
    let number: Int64
    if organization == Roster.individual {
      number = LedgerNumbers.individual
    } else if let known = organizations[Int(organization)] {
      number = known
    } else {
      number = nextOrganization
      nextOrganization += 1
      organizations[Int(organization)] = number
    }
    guard lists[number] == nil else { return number }
    let known: [UInt8]? = try database.value("SELECT accounts FROM organization WHERE number = ?", [number])
    if known == nil {
      let id = organization == Roster.individual ? nil : roster.organizations.string(organization)
      try database.execute("INSERT INTO organization (number, id, accounts) VALUES (?, ?, x'')", [number, id])
    }
    lists[number] = try AccountList(bytes: known ?? []) { place, id in
      if let member = roster.findMember(account: id, organization: organization) { places[Int(member)] = place }
    }
    return number
  }

  mutating func write(to database: Database) throws {
    for number in changed.sorted() {
      try database.execute(
        "UPDATE organization SET accounts = ? WHERE number = ?", [lists[number]?.bytes ?? [], number])
    }
    changed = []
  }
}
