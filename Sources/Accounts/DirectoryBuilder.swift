import CivilTime

/// Collects what directories say, in any order, and makes a ``Directory`` of it.
///
/// Accounts and organizations that are only named by others exist, too; what nobody says about them stays unsaid.
package struct DirectoryBuilder {
  /// A membership among all, and the one that the same account had before it.
  private struct Entry {
    var membership: Directory.Membership
    var member: UInt32
    var previous: UInt32
  }

  private static let none = UInt32.max

  private var roster: Roster
  /// By organization number; nil where nobody said anything, as for all after the last.
  private var organizations: [Directory.Organization?] = []
  private var accountNames = NameTable()
  private var entries: [Entry] = []
  /// By account number: its latest entry, or ``none``, as for all after the last.
  private var latestEntry: [UInt32] = []
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
    while latestEntry.count <= Int(account) { latestEntry.append(DirectoryBuilder.none) }
    let latest = latestEntry[Int(account)]
    var known = latest
    while known != DirectoryBuilder.none {
      let entry = entries[Int(known)]
      // The same line in two files is no contradiction.
      if entry.member == member, entry.membership == membership { return }
      known = entry.previous
    }
    latestEntry[Int(account)] = UInt32(entries.count)
    entries.append(Entry(membership: membership, member: member, previous: latest))
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
    for account in 0..<UInt32(roster.accounts.count) { appendStanding(of: account, to: &standings) }
    roster.noteStandings(standings)
    finishSubscriptionsAndContacts()
    let byMember = Grouping(entries.map(\.member), count: roster.members.count)
    let unsaid = roster.organizations.count - organizations.count
    return Directory(
      roster: roster,
      organizations: organizations.map { $0 ?? Directory.Organization() }
        + Array(repeating: Directory.Organization(), count: unsaid),
      accountNames: accountNames,
      memberships: byMember.items.map { [entries] in entries[Int($0)].membership }, membershipsOfMember: byMember,
      standings: standings, subscriptions: subscriptions, contacts: contacts, faults: faults)
  }

  private mutating func finishSubscriptionsAndContacts() {
    for (account, overlap) in subscriptions.finish(accountCount: roster.accounts.count) {
      addFault(
        "account \(roster.accounts.string(account)) has subscriptions that overlap from \(overlap.from) to "
          + "\(overlap.until); its tariff then is unknown")
    }
    contacts.finish(accountCount: roster.accounts.count)
  }

  private mutating func appendStanding(of account: UInt32, to standings: inout Standings) {
    let latest = Int(account) < latestEntry.count ? latestEntry[Int(account)] : DirectoryBuilder.none
    guard latest != DirectoryBuilder.none else {
      standings.append(always: roster.member(account: account, organization: Roster.individual))
      return
    }
    // As most accounts have it: one membership, without bounds.
    let entry = entries[Int(latest)]
    if entry.previous == DirectoryBuilder.none, entry.membership.interval == Interval(from: nil, until: nil) {
      standings.append(always: entry.member)
      return
    }
    let timeline = Timeline(memberships: memberships(from: latest)) {
      roster.member(account: account, organization: Roster.individual)
    }
    if let overlap = timeline.overlaps.first {
      addFault(
        "account \(roster.accounts.string(account)) has memberships that overlap from \(overlap.from) to "
          + "\(overlap.until); its usage then is unattributed")
    }
    standings.append(timeline)
  }

  private func memberships(from latest: UInt32) -> [(interval: Interval, member: UInt32, organization: UInt32)] {
    var memberships: [(interval: Interval, member: UInt32, organization: UInt32)] = []
    var next = latest
    while next != DirectoryBuilder.none {
      let entry = entries[Int(next)]
      let organization = roster.members[Int(entry.member)].organization
      memberships.append((entry.membership.interval, entry.member, organization))
      next = entry.previous
    }
    return memberships
  }
}
