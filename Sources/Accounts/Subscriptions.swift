import CivilTime

/// The tariff of every account at every instant. Filled by ``DirectoryBuilder``, then only read.
struct Subscriptions: Sendable {
  private struct Subscription: Hashable {
    var interval: Interval
    /// The number of the tariff.
    var tariff: UInt32
  }

  struct Piece: Hashable, Sendable {
    /// Until the next piece begins.
    var from: Instant
    /// The number of the tariff; nil without one, or with several.
    var tariff: UInt32?
  }

  /// By number: there are few.
  private(set) var tariffs: [Tariff] = []
  private var numbers: [Tariff: UInt32] = [:]
  private var subscriptions: [Subscription] = []
  /// Of each subscription.
  private var accounts: [UInt32] = []
  /// What holds at every instant, without gaps: of each account with a subscription, one after another.
  private var pieces: [Piece] = []
  /// Where they begin, by account number; one more than accounts.
  private var starts: [Int] = [0]

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
    let ofAccount = Grouping(accounts, count: accountCount)
    var overlaps: [(account: UInt32, overlap: Interval)] = []
    starts.reserveCapacity(accountCount + 1)
    for account in 0..<accountCount {
      let own = ofAccount.items[ofAccount.range(of: account)].map { subscriptions[Int($0)] }
      // The same line in two files is no contradiction.
      if let overlap = append(own.count > 1 ? Array(Set(own)) : own) { overlaps.append((UInt32(account), overlap)) }
      starts.append(pieces.count)
    }
    subscriptions = []
    accounts = []
    return overlaps
  }

  /// - Returns: when they overlap first.
  private mutating func append(_ subscriptions: [Subscription]) -> Interval? {
    guard !subscriptions.isEmpty else { return nil }
    let coverage = Coverage(of: subscriptions.map(\.interval))
    let first = pieces.count
    for piece in coverage.pieces {
      var tariff: UInt32?
      if case .one(let place) = piece.state { tariff = subscriptions[place].tariff }
      if pieces.count > first, pieces[pieces.count - 1].tariff == tariff { continue }
      pieces.append(Piece(from: piece.from, tariff: tariff))
    }
    return coverage.pieces.firstIndex { $0.state == .several }.map(coverage.interval)
  }

  /// What holds for an account during an interval that is not empty, without gaps.
  func pieces(of account: UInt32, during interval: Interval) -> [Piece] {
    let own = pieces[starts[Int(account)]..<starts[Int(account) + 1]]
    // The first one begins with time.
    guard let first = own.lastIndex(upTo: interval.from, \.from) else {
      return [Piece(from: interval.from, tariff: nil)]
    }
    var here = Array(own[first...].prefix { $0.from < interval.until })
    here[0].from = interval.from
    return here
  }
}
