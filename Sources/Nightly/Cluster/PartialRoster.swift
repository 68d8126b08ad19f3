import Accounts

/// Finds members by their ids: in the directory or, without one, among those that came before.
package struct PartialRoster {
  package private(set) var roster: Roster
  private let hasDirectory: Bool

  package init(_ directory: Directory?, hash: ByteHash) {
    roster = directory?.roster ?? Roster(hash: hash)
    hasDirectory = directory != nil
  }

  /// The number of a member.
  ///
  /// - Parameter organization: empty for an individual account.
  package mutating func member(
    account: UnsafeRawBufferPointer, organization: UnsafeRawBufferPointer
  ) throws(Failure) -> UInt32 {
    guard hasDirectory else {
      return roster.member(
        account: roster.account(account),
        organization: organization.isEmpty ? Roster.individual : roster.organization(organization))
    }
    let number = organization.isEmpty ? Roster.individual : roster.organizations.find(organization)
    // Without an id, nobody is looked for who is in no organization.
    if number != IdentifierTable.absent || organization.isEmpty,
      let member = roster.findMember(account: account, organization: number)
    {
      return member
    }
    throw Failure(
      .configuration,
      "the directory does not know account \(String(decoding: account, as: UTF8.self)) in "
        + "\(organization.isEmpty ? "no organization" : "organization \(String(decoding: organization, as: UTF8.self))"), "
        + "which was counted with another one; give map, combine and reduce the same directory")
  }

  /// The number of an organization.
  mutating func organization(_ id: String) throws(Failure) -> UInt32 {
    let bytes = Array(id.utf8)
    if !hasDirectory { return bytes.withUnsafeBytes { roster.organization($0) } }
    let number = bytes.withUnsafeBytes { roster.organizations.find($0) }
    if number != IdentifierTable.absent { return number }
    throw Failure(
      .configuration,
      "the directory does not know organization \(id), which was counted with another one; give map, combine and reduce "
        + "the same directory")
  }
}
