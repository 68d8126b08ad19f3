/// The accounts, organizations and members that usage is counted for, each with a dense number.
///
/// A member is an account in one organization, or an account on its own: an individual account. Somebody who changes
/// organization is two members.
package struct Roster: Sendable {
  /// Stands for "no organization" in ``Member/organization``.
  package static let individual = UInt32.max

  package struct Member: Hashable, Sendable {
    package var account: UInt32
    package var organization: UInt32
  }

  package private(set) var accounts: IdentifierTable
  package private(set) var organizations: IdentifierTable
  package private(set) var members: [Member] = []
  private var numbers: [Member: UInt32] = [:]

  package init(hash: ByteHash) {
    accounts = IdentifierTable(hash: hash)
    organizations = IdentifierTable(hash: hash)
  }

  package mutating func account(_ id: UnsafeRawBufferPointer) -> UInt32 { accounts.insert(id) }
  package mutating func organization(_ id: UnsafeRawBufferPointer) -> UInt32 { organizations.insert(id) }

  /// The number of a member, new if need be.
  package mutating func member(account: UInt32, organization: UInt32) -> UInt32 {
    let member = Member(account: account, organization: organization)
    if let number = numbers[member] { return number }
    let number = UInt32(members.count)
    members.append(member)
    numbers[member] = number
    return number
  }

  /// The number of a member that may not exist.
  package func findMember(account: UInt32, organization: UInt32) -> UInt32? {
    numbers[Member(account: account, organization: organization)]
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
