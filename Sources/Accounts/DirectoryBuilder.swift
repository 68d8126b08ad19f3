import CivilTime

/// Collects what directories say, in any order, and makes a ``Directory`` of it.
///
/// Accounts and organizations that are only named by others exist, too; what nobody says about them stays unsaid.
package struct DirectoryBuilder {
  /// A membership among all.
  private struct Entry: Hashable {
    var membership: Directory.Membership
    var member: UInt32
  }

  private var roster: Roster
  /// By organization number; nil where nobody said anything, as for all after the last.
  private var organizations: [Directory.Organization?] = []
  private var accountNames = NameTable()
  private var entries: [Entry] = []
  private var subscriptions = Subscriptions()
  private var contacts = Contacts()
  private var faults: [Directory.Fault] = []

  package init(hash: ByteHash) {
    roster = Roster(hash: hash)
  }

  package mutating func addOrganization(id: UnsafeRawBufferPointer, _ organization: Directory.Organization) {
    let number = roster.organization(id)
    while organizations.count <= Int(number) { organizations.append(nil) }
    if let known = organizations[Int(number)] {
      if known != organization {
        addFault("organization \(roster.organizations.string(number)) is there twice; the first one counts")
      }
    } else {
      organizations[Int(number)] = organization
    }
  }

  /// - Parameters:
  ///   - name: empty where nobody gave one.
  ///   - isDiscoverable: nil where nothing is said of that.
  package mutating func addAccount(
    id: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, isDiscoverable: Bool? = nil
  ) {
    let number = roster.account(id)
    if let isDiscoverable, !contacts.note(isDiscoverable: isDiscoverable, of: number) {
      addFault(
        "account \(roster.accounts.string(number)) is discoverable by one line and not by another; the first one counts"
      )
    }
    guard !name.isEmpty else { return }
    let (isNamed, isSame) = accountNames.withBytes(of: number) { known in
      (!known.isEmpty, known.count == name.count && known.elementsEqual(name))
    }
    if !isNamed {
      accountNames.set(name, of: number)
    } else if !isSame {
      addFault("account \(roster.accounts.string(number)) is there twice; the first one counts")
    }
  }

  package mutating func addMembership(
    account: UnsafeRawBufferPointer, organization: UnsafeRawBufferPointer, isAdministrator: Bool, interval: Interval
  ) {
    let account = roster.account(account)
    let member = roster.member(account: account, organization: roster.organization(organization))
    if interval.isEmpty {
      addFault("a membership of account \(roster.accounts.string(account)) ends before it begins; it is ignored")
      return
    }
    let membership = Directory.Membership(interval: interval, isAdministrator: isAdministrator)
    entries.append(Entry(membership: membership, member: member))
  }

  package mutating func addSubscription(account: UnsafeRawBufferPointer, _ tariff: Tariff, interval: Interval) {
    let account = roster.account(account)
    if interval.isEmpty {
      addFault("a subscription of account \(roster.accounts.string(account)) ends before it begins; it is ignored")
      return
    }
    subscriptions.add(tariff, of: account, during: interval)
  }

  package mutating func addContact(account: UnsafeRawBufferPointer, contact: UnsafeRawBufferPointer) {
    contacts.add(roster.account(contact), of: roster.account(account))
  }

  /// How many accounts there are so far.
  package var accountCount: Int { roster.accounts.count }

  /// The number of an organization of whom nothing is said, new if need be.
  package mutating func organization(_ id: UnsafeRawBufferPointer) -> UInt32 { roster.organization(id) }

  /// The number of somebody who was a member once, whatever is said of him now.
  ///
  /// - Parameter organization: its number; nil for an individual account.
  package mutating func member(account id: UnsafeRawBufferPointer, organization: UInt32?) -> UInt32 {
    roster.member(account: roster.account(id), organization: organization ?? Roster.individual)
  }

  /// The number of a member of whom nobody is to know who it was.
  ///
  /// - Parameters:
  ///   - name: tells it from others.
  ///   - isForgotten: whether it is nobody else either, so that it has to be counted among the members.
  package mutating func namelessMember(_ name: String, isForgotten: Bool, organization: UInt32?) -> UInt32 {
    let prefix = isForgotten ? Roster.forgottenPrefix : Roster.anonymousPrefix
    return Array((prefix + name).utf8).withUnsafeBytes { member(account: $0, organization: organization) }
  }

  private mutating func addFault(_ words: String) { faults.append(Directory.Fault(words: words)) }

  package consuming func build() -> Directory {
    // Of itself, and not of a copy: as long as there are two, noting the standings makes a second table of all accounts.
    var standings = Standings()
    var groups = entries.map(\.member)
    let byAccount = Grouping(groups.map { roster.members[Int($0)].account }, count: roster.accounts.count)
    for account in 0..<roster.accounts.count {
      let own = byAccount.items[byAccount.range(of: account)]
      appendStanding(of: UInt32(account), own.count > 1 ? distinct(own, &groups) : own, to: &standings)
    }
    roster.noteStandings(standings)
    finishSubscriptionsAndContacts()
    let byMember = Grouping(groups, count: roster.members.count)
    let unsaid = roster.organizations.count - organizations.count
    return Directory(
      roster: roster,
      organizations: organizations.map { $0 ?? Directory.Organization() }
        + Array(repeating: Directory.Organization(), count: unsaid),
      accountNames: accountNames,
      memberships: byMember.items.map { [entries] in entries[Int($0)].membership }, membershipsOfMember: byMember,
      standings: standings, subscriptions: subscriptions, contacts: contacts, faults: faults)
  }

  /// The same line in two files is no contradiction: of entries that are alike, all but the first are left out.
  ///
  /// - Parameter groups: by entry its member; none for those that are left out.
  private func distinct(_ own: ArraySlice<UInt32>, _ groups: inout [UInt32]) -> ArraySlice<UInt32> {
    var seen: Set<Entry> = []
    let distinct = own.filter { number in
      if seen.insert(entries[Int(number)]).inserted { return true }
      groups[Int(number)] = Grouping.none
      return false
    }
    return distinct[...]
  }

  private mutating func finishSubscriptionsAndContacts() {
    for (account, overlap) in subscriptions.finish(accountCount: roster.accounts.count) {
      addFault(
        "account \(roster.accounts.string(account)) has subscriptions that overlap from \(overlap.from) to "
          + "\(overlap.until); its tariff then is unknown")
    }
    contacts.finish(accountCount: roster.accounts.count)
  }

  /// - Parameter own: the account's entries.
  private mutating func appendStanding(of account: UInt32, _ own: ArraySlice<UInt32>, to standings: inout Standings) {
    guard let first = own.first else {
      standings.append(always: roster.member(account: account, organization: Roster.individual))
      return
    }
    // As most accounts have it: one membership, without bounds.
    let entry = entries[Int(first)]
    if own.count == 1, entry.membership.interval == Interval(from: nil, until: nil) {
      standings.append(always: entry.member)
      return
    }
    let memberships = own.map { number in
      let entry = entries[Int(number)]
      let organization = roster.members[Int(entry.member)].organization
      return (interval: entry.membership.interval, member: entry.member, organization: organization)
    }
    let timeline = Timeline(memberships: memberships) {
      roster.member(account: account, organization: Roster.individual)
    }
    if let overlap = timeline.overlaps.first {
      addFault(
        "account \(roster.accounts.string(account)) has memberships that overlap from \(overlap.from) to "
          + "\(overlap.until); its usage then is unattributed")
    }
    standings.append(timeline)
  }
}
