import CivilTime

@testable import Accounts

/// A directory in the making that is told in words, and asked in words. Instants are milliseconds.
struct Staff {
  var builder = DirectoryBuilder(hash: ByteHash(key: 7))

  mutating func add(
    _ account: String, to organization: String, administrator: Bool = false, from: Int64? = nil, until: Int64? = nil
  ) {
    let interval = Interval(
      from: from.map(Instant.init(milliseconds:)), until: until.map(Instant.init(milliseconds:)))
    account.withBytes { account in
      organization.withBytes { organization in
        builder.addMembership(
          account: account, organization: organization, isAdministrator: administrator, interval: interval)
      }
    }
  }

  mutating func addAccount(_ id: String, name: String? = nil, isDiscoverable: Bool? = nil) {
    id.withBytes { id in
      (name ?? "").withBytes { builder.addAccount(id: id, name: $0, isDiscoverable: isDiscoverable) }
    }
  }

  mutating func subscribe(
    _ account: String, _ tariff: String, _ cycle: Tariff.Cycle, from: Int64? = nil, until: Int64? = nil
  ) {
    let interval = Interval(
      from: from.map(Instant.init(milliseconds:)), until: until.map(Instant.init(milliseconds:)))
    account.withBytes {
      builder.addSubscription(account: $0, Tariff(name: tariff, cycle: cycle), interval: interval)
    }
  }

  mutating func addContact(_ account: String, _ contact: String) {
    account.withBytes { account in contact.withBytes { builder.addContact(account: account, contact: $0) } }
  }

  mutating func addOrganization(_ id: String, name: String? = nil, timeZone: String? = nil, language: String? = nil) {
    let organization = Directory.Organization(name: name, timeZone: timeZone, language: language)
    id.withBytes { builder.addOrganization(id: $0, organization) }
  }

  func directory() -> Directory { builder.build() }
}

extension Directory {
  /// What an account was at an instant: `individual`, `ambiguous`, `unknown`, or the organization it belonged to.
  func standing(of account: String, at milliseconds: Int64) -> String {
    let instant = Instant(milliseconds: milliseconds)
    let found = account.withBytes { id in
      var lookups = AccountLookups(in: self)
      lookups.add(id, at: instant)
      return lookups.find()[0]
    }
    guard found.account != IdentifierTable.absent else { return "unknown" }
    guard found.member != Directory.ambiguous else { return "ambiguous" }
    let organization = roster.members[Int(found.member)].organization
    guard found.organization == organization else { return "contradictory" }
    return organization == Roster.individual ? "individual" : roster.organizations.string(organization)
  }

  var faultWords: [String] { faults.map(\.words) }
}
