import Accounts
import CivilTime

/// A directory in the making that is told in words.
struct Staff {
  private var builder = DirectoryBuilder(hash: World.hash)

  private func withBytes<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Array(text.utf8).withUnsafeBytes(body)
  }

  mutating func add(
    _ account: String, to organization: String, administrator: Bool = false, from: Instant? = nil, until: Instant? = nil
  ) {
    withBytes(account) { account in
      withBytes(organization) { organization in
        builder.addMembership(
          account: account, organization: organization, isAdministrator: administrator,
          interval: Interval(from: from, until: until))
      }
    }
  }

  mutating func subscribe(
    _ account: String, _ tariff: String, _ cycle: Tariff.Cycle = .monthly, from: Instant? = nil, until: Instant? = nil
  ) {
    withBytes(account) {
      builder.addSubscription(
        account: $0, Tariff(name: tariff, cycle: cycle), interval: Interval(from: from, until: until))
    }
  }

  mutating func addAccount(_ id: String, name: String? = nil) {
    withBytes(id) { id in withBytes(name ?? "") { builder.addAccount(id: id, name: $0) } }
  }

  mutating func addOrganization(_ id: String, name: String? = nil, timeZone: String? = nil, language: String? = nil) {
    let organization = Directory.Organization(name: name, timeZone: timeZone, language: language)
    withBytes(id) { builder.addOrganization(id: $0, organization) }
  }

  func directory() -> Directory { builder.build() }
}
