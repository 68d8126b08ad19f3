import CivilTime

/// Who exists, and who belonged to whom at every instant. Built once by ``DirectoryBuilder``, then only read.
package struct Directory: Sendable {
  /// In place of a member: memberships overlap, so that usage belongs to nobody.
  package static var ambiguous: UInt32 { .max }

  /// How an organization wants its members shown in its report.
  package enum MemberDisplay: Hashable, Sendable {
    case named, pseudonym, none
  }

  package struct Organization: Hashable, Sendable {
    /// nil: nobody gave one.
    package var name: String?
    package var timeZone: String?
    package var language: String?
    package var members = MemberDisplay.named

    package init(
      name: String? = nil, timeZone: String? = nil, language: String? = nil, members: MemberDisplay = .named
    ) {
      self.name = name
      self.timeZone = timeZone
      self.language = language
      self.members = members
    }
  }

  /// One account's stay in an organization.
  package struct Membership: Hashable, Sendable {
    package var interval: Interval
    package var isAdministrator: Bool
  }

  /// Something in the directory that makes some figures impossible, but stops nothing.
  package struct Fault: Hashable, Sendable {
    package var words: String
  }

  package let roster: Roster
  /// By organization number.
  package let organizations: [Organization]
  package let accountNames: NameTable
  package let faults: [Fault]

  /// One member's stand together.
  private let memberships: [Membership]
  private let membershipsOfMember: Grouping
  let standings: Standings
  let subscriptions: Subscriptions
  let contacts: Contacts
  /// By number, so that ids are compared without looking for their bytes.
  private let organizationKeys: [IdentifierTable.Key]

  init(
    roster: Roster, organizations: [Organization], accountNames: NameTable, memberships: [Membership],
    membershipsOfMember: Grouping, standings: Standings, subscriptions: Subscriptions, contacts: Contacts,
    faults: [Fault]
  ) {
    self.roster = roster
    let ids = roster.organizations
    organizationKeys = (0..<UInt32(ids.count)).map { number in ids.withBytes(of: number) { ids.place(of: $0).key } }
    self.organizations = organizations
    self.accountNames = accountNames
    self.memberships = memberships
    self.membershipsOfMember = membershipsOfMember
    self.standings = standings
    self.subscriptions = subscriptions
    self.contacts = contacts
    self.faults = faults
  }

  /// A member's memberships; none of an individual account.
  package func memberships(of member: UInt32) -> ArraySlice<Membership> {
    memberships[membershipsOfMember.range(of: Int(member))]
  }

  /// Whether an organization has that id. ``Roster/individual`` is none.
  package func isOrganization(_ organization: UInt32, _ id: UnsafeRawBufferPointer) -> Bool {
    organization != Roster.individual
      && roster.organizations.isSame(id, as: organization, organizationKeys[Int(organization)])
  }
}
