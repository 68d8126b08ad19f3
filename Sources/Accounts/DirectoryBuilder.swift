import CivilTime

/// Collects what directories say, in any order, and makes a ``Directory`` of it.
///
/// Accounts and organizations that are only named by others exist, too; what nobody says about them stays unsaid.
package struct DirectoryBuilder {
  private var roster: Roster
  private var organizations: [UInt32: Directory.Organization] = [:]
  private var accountNames: [UInt32: String] = [:]
  private var membershipsOfAccount: [UInt32: [(membership: Directory.Membership, member: UInt32)]] = [:]
  private var faults: [Directory.Fault] = []

  package init(hash: ByteHash) {
    roster = Roster(hash: hash)
  }

  package mutating func addOrganization(
    id: UnsafeRawBufferPointer, name: String?, timeZone: String?, language: String?
  ) {
    let number = roster.organization(id)
    let organization = Directory.Organization(name: name, timeZone: timeZone, language: language)
    if let known = organizations[number] {
      if (known.name, known.timeZone, known.language) != (name, timeZone, language) {
        addFault("organization \(roster.organizations.string(number)) is there twice; the first one counts")
      }
    } else {
      organizations[number] = organization
    }
  }

  package mutating func addAccount(id: UnsafeRawBufferPointer, name: String?) {
    let number = roster.account(id)
    if let known = accountNames[number], let name, known != name {
      addFault("account \(roster.accounts.string(number)) is there twice; the first one counts")
    } else if let name {
      accountNames[number] = name
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
    let known = membershipsOfAccount[account] ?? []
    // The same line in two files is no contradiction.
    if !known.contains(where: { $0.member == member && $0.membership == membership }) {
      membershipsOfAccount[account] = known + [(membership, member)]
    }
  }

  private mutating func addFault(_ words: String) { faults.append(Directory.Fault(words: words)) }

  package consuming func build() -> Directory {
    var builder = self
    var timelines: [Timeline] = []
    timelines.reserveCapacity(builder.roster.accounts.count)
    for account in 0..<UInt32(builder.roster.accounts.count) {
      let memberships = (builder.membershipsOfAccount[account] ?? []).map { ($0.membership.interval, $0.member) }
      let timeline = Timeline(memberships: memberships) {
        builder.roster.member(account: account, organization: Roster.individual)
      }
      if let overlap = timeline.overlaps.first {
        builder.addFault(
          "account \(builder.roster.accounts.string(account)) has memberships that overlap from \(overlap.from) to "
            + "\(overlap.until); its usage then is unattributed")
      }
      timelines.append(timeline)
    }
    var membershipsOfMember = [[Directory.Membership]](repeating: [], count: builder.roster.members.count)
    for account in 0..<UInt32(builder.roster.accounts.count) {
      for (membership, member) in builder.membershipsOfAccount[account] ?? [] {
        membershipsOfMember[Int(member)].append(membership)
      }
    }
    return Directory(
      roster: builder.roster,
      organizations: (0..<UInt32(builder.roster.organizations.count)).map {
        builder.organizations[$0] ?? Directory.Organization()
      },
      accountNames: (0..<UInt32(builder.roster.accounts.count)).map { builder.accountNames[$0] },
      memberships: membershipsOfMember, timelines: timelines, faults: builder.faults)
  }
}
