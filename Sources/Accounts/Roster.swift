/// The accounts, organizations and members that usage is counted for, each with a dense number.
///
/// A member is an account in one organization, or an account on its own: an individual account. Somebody who changes
/// organization is two members.
package struct Roster: Sendable {
  /// Stands for "no organization" in ``Member/organization``.
  package static var individual: UInt32 { .max }

  /// Ids of nameless members begin with a control character, as no other id does.
  static let forgottenPrefix = "\0"
  static let anonymousPrefix = "\u{1}"

  package struct Member: Hashable, Sendable {
    package var account: UInt32
    package var organization: UInt32
  }

  package private(set) var accounts: IdentifierTable
  package private(set) var organizations: IdentifierTable
  package private(set) var members: [Member] = []
  private var index: MemberIndex

  package init(hash: ByteHash) {
    accounts = IdentifierTable(hash: hash)
    organizations = IdentifierTable(hash: hash)
    index = MemberIndex(hash: hash)
  }

  package mutating func account(_ id: UnsafeRawBufferPointer) -> UInt32 { accounts.insert(id) }
  package mutating func organization(_ id: UnsafeRawBufferPointer) -> UInt32 { organizations.insert(id) }

  /// The number of a member, new if need be.
  package mutating func member(account: UInt32, organization: UInt32) -> UInt32 {
    index.insert(Member(account: account, organization: organization), into: &members)
  }

  /// Whether nobody is to know who the member was.
  package func isNameless(_ member: UInt32) -> Bool {
    accounts.withBytes(of: members[Int(member)].account) { $0[0] <= 1 }
  }

  /// Whether the member stands for figures of somebody who is a member under his own id, too.
  package func isAnonymous(_ member: UInt32) -> Bool {
    accounts.withBytes(of: members[Int(member)].account) { $0[0] == 1 }
  }

  /// The number of a member, by ids; nil if there is none.
  ///
  /// - Parameter organization: its number, or ``individual``.
  package func findMember(account id: UnsafeRawBufferPointer, organization: UInt32) -> UInt32? {
    guard !id.isEmpty else { return nil }
    let account = accounts.find(id)
    guard account != IdentifierTable.absent else { return nil }
    return index.find(Member(account: account, organization: organization), in: members)
  }

  /// Puts what a directory is asked most beside each account, to be found with its id: see ``AccountLookups``. It is lost
  /// with the next new account.
  mutating func noteStandings(_ standings: Standings) {
    let members = self.members
    accounts.setNotes { account in
      let word = standings.words[Int(account)]
      let organization = Standings.always(word).map { members[Int($0)].organization } ?? Roster.individual
      return UInt64(word) | UInt64(organization) << 32
    }
  }

  /// The members of those numbers, by the ids of their accounts (bytewise).
  package func sortedByAccount(_ numbers: [UInt32]) -> [UInt32] {
    // The first bytes of an id, in the order of its bytes, decide nearly always.
    let keys = numbers.map { number in
      (prefix: accounts.withBytes(of: members[Int(number)].account, Roster.prefix), number: number)
    }
    return keys.sorted { a, b in
      a.prefix == b.prefix
        ? accounts.isLess(members[Int(a.number)].account, members[Int(b.number)].account) : a.prefix < b.prefix
    }
    .map(\.number)
  }

  /// Up to eight bytes as one number, the first byte in front, zeros after a shorter id.
  private static func prefix(of id: UnsafeRawBufferPointer) -> UInt64 {
    if id.count >= 8 { return UInt64(bigEndian: id.loadUnaligned(as: UInt64.self)) }
    var prefix: UInt64 = 0
    for byte in id { prefix = prefix << 8 | UInt64(byte) }
    return prefix << UInt64(8 * (8 - id.count))
  }

  /// Takes in another roster's members; what each of them is called here, by its number there.
  package mutating func merge(_ other: Roster) -> [UInt32] {
    let accountNumbers = (0..<UInt32(other.accounts.count)).map { number in
      other.accounts.withBytes(of: number) { account($0) }
    }
    let organizationNumbers = (0..<UInt32(other.organizations.count)).map { number in
      other.organizations.withBytes(of: number) { organization($0) }
    }
    return other.members.map { member in
      self.member(
        account: accountNumbers[Int(member.account)],
        organization: member.organization == Roster.individual
          ? Roster.individual : organizationNumbers[Int(member.organization)])
    }
  }
}
