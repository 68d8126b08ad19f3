import CivilTime

/// The tariff of every account at every instant. Filled by ``DirectoryBuilder``, then only read.
struct Subscriptions: Sendable {
  private struct Subscription: Hashable {
    var interval: Interval
    /// The number of the tariff.
    var tariff: UInt32
  }

  /// By number: there are few.
  private(set) var tariffs: [Tariff] = []
  private var numbers: [Tariff: UInt32] = [:]
  private var subscriptions: [Subscription] = []
  /// Of each subscription, until all are there.
  private var accounts: [UInt32] = []
  private var ofAccount = Grouping([], count: 0)

  mutating func add(_ tariff: Tariff, of account: UInt32, during interval: Interval) {
    if numbers[tariff] == nil {
      numbers[tariff] = UInt32(tariffs.count)
      tariffs.append(tariff)
    }
    subscriptions.append(Subscription(interval: interval, tariff: numbers[tariff] ?? 0))
    accounts.append(account)
  }

  /// - Returns: accounts whose subscriptions overlap, in the order of their numbers, and when first.
  mutating func finish(accountCount: Int) -> [(account: UInt32, overlap: Interval)] {
    let all = Grouping(accounts, count: accountCount)
    for account in 0..<accountCount where all.range(of: account).count > 1 {
      var seen: Set<Subscription> = []
      // The same line in two files is no contradiction.
      for item in all.items[all.range(of: account)] where !seen.insert(subscriptions[Int(item)]).inserted {
        accounts[Int(item)] = Grouping.none
      }
    }
    ofAccount = Grouping(accounts, count: accountCount)
    accounts = []
    return (0..<UInt32(accountCount)).compactMap { account in
      firstOverlap(of: account).map { (account, $0) }
    }
  }

  private func firstOverlap(of account: UInt32) -> Interval? {
    let intervals = self[account].map(\.interval).sorted { $0.from < $1.from }
    var overlaps: [Interval] = []
    for (index, earlier) in intervals.enumerated() {
      for later in intervals[(index + 1)...] where earlier.overlaps(later) {
        overlaps.append(Interval(from: later.from, until: min(earlier.until, later.until)))
      }
    }
    return overlaps.min { $0.from < $1.from }
  }

  private subscript(account: UInt32) -> [Subscription] {
    ofAccount.items[ofAccount.range(of: Int(account))].map { subscriptions[Int($0)] }
  }

  /// The number of the tariff; nil without one, or with several.
  func tariff(of account: UInt32, at instant: Instant) -> UInt32? {
    let here = self[account].filter { $0.interval.from <= instant && instant < $0.interval.until }
    return here.count == 1 ? here[0].tariff : nil
  }

  /// Instants at which the tariff of an account may change, in no order.
  func changes(of account: UInt32) -> [Instant] {
    self[account].flatMap { [$0.interval.from, $0.interval.until] }
  }
}
