/// Groups of accounts, in each of which some are drawn more often than others, in constant time however large the
/// group: alias tables after Walker (1977), built as Vose (1991) does, in whole numbers.
struct WeightedGroups {
  private static let certain: UInt32 = 1 << 30

  private var starts: [Int] = [0]
  private var accounts: [Int32] = []
  private var aliases: [Int32] = []
  /// Chance, of ``certain``, that the place's own account is drawn and not its alias.
  private var chances: [UInt32] = []

  /// Adds the next group. Accounts of weight 0 are never drawn.
  mutating func append(_ group: [(account: Int32, weight: Int)]) {
    let drawn = group.filter { $0.weight > 0 }
    let total = drawn.reduce(0) { $0 + $1.weight }
    var scaled = drawn.map { $0.weight * drawn.count }
    var chances = [UInt32](repeating: WeightedGroups.certain, count: drawn.count)
    var aliases = drawn.map(\.account)
    var small = scaled.indices.filter { scaled[$0] < total }
    var large = scaled.indices.filter { scaled[$0] >= total }
    while let poor = small.popLast(), let rich = large.last {
      chances[poor] = UInt32(UInt128(scaled[poor]) * UInt128(WeightedGroups.certain) / UInt128(total))
      aliases[poor] = drawn[rich].account
      scaled[rich] -= total - scaled[poor]
      if scaled[rich] < total {
        large.removeLast()
        small.append(rich)
      }
    }
    accounts += drawn.map(\.account)
    self.aliases += aliases
    self.chances += chances
    starts.append(accounts.count)
  }

  /// An account of the group, or nil where the group has nobody to draw.
  @inline(__always)
  func draw(from group: Int, _ bits: inout RandomBits) -> Int? {
    let start = starts[group]
    let count = starts[group + 1] - start
    guard count > 0 else { return nil }
    let place = start + bits.below(count)
    let chance = UInt32(truncatingIfNeeded: bits.next() >> 34)
    return Int(chance < chances[place] ? accounts[place] : aliases[place])
  }
}
