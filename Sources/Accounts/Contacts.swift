/// Whom accounts have added to their contacts, and who may be. Filled by ``DirectoryBuilder``, then only read.
struct Contacts: Sendable {
  private var contacts: [UInt32] = []
  /// Of each contact, until all are there.
  private var accounts: [UInt32] = []
  private var ofAccount = Grouping([], count: 0)
  /// What is said of accounts.
  private var isDiscoverable: [UInt32: Bool] = [:]

  mutating func add(_ contact: UInt32, of account: UInt32) {
    contacts.append(contact)
    accounts.append(account)
  }

  /// - Returns: whether that agrees with what was said before.
  mutating func note(isDiscoverable: Bool, of account: UInt32) -> Bool {
    let known = self.isDiscoverable[account] ?? isDiscoverable
    self.isDiscoverable[account] = known
    return known == isDiscoverable
  }

  mutating func finish(accountCount: Int) {
    ofAccount = Grouping(accounts, count: accountCount)
    accounts = []
  }

  /// Those of an account that have switched on that they may be added, each once, in no order.
  func discoverable(of account: UInt32) -> Set<UInt32> {
    Set(ofAccount.items[ofAccount.range(of: Int(account))].map { contacts[Int($0)] }).filter {
      isDiscoverable[$0] == true
    }
  }
}
