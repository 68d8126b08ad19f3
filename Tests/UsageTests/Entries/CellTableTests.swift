import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Sums by key")
struct CellTableTests {
  private struct Change {
    var key: UInt64?
    var amount: UInt32
  }

  private func changes(_ count: Int, keys: ClosedRange<UInt64>, _ random: inout SplitMix64) -> [Change] {
    (0..<count).map { _ in
      Change(
        key: Int.random(in: 0..<10, using: &random) == 0 ? nil : UInt64.random(in: keys, using: &random),
        amount: UInt32.random(in: 0...9, using: &random))
    }
  }

  private func table(_ changes: [Change], batch: Int) -> CellTable<UInt32> {
    var table = CellTable<UInt32>()
    var rest = changes[...]
    while !rest.isEmpty {
      table.update(rest.prefix(batch), key: \.key) { $0 += $1.amount }
      rest = rest.dropFirst(batch)
    }
    return table
  }

  private func sums(_ changes: [Change]) -> [UInt64: UInt32] {
    changes.reduce(into: [:]) { sums, change in
      if let key = change.key { sums[key, default: 0] += change.amount }
    }
  }

  private func sums(_ table: CellTable<UInt32>) -> [UInt64: UInt32] {
    Dictionary(uniqueKeysWithValues: table.entries.map { ($0.key, $0.cell) })
  }

  @Test("What a dictionary adds up, few keys or many", arguments: [0, 5, 60, 3000, .max - 1] as [UInt64], [1, 7, 256])
  func dictionary(_ lastKey: UInt64, _ batch: Int) {
    var random = SplitMix64(seed: lastKey)
    let changes = changes(4000, keys: 0...lastKey, &random)
    let table = table(changes, batch: batch)
    #expect(sums(table) == sums(changes))
    #expect(table.count == sums(changes).count)
    #expect(table.sortedEntries.map(\.key) == sums(changes).keys.sorted())
  }

  @Test("Keys that would begin in one slot find places of their own")
  func crowd() {
    // Multiples of a high power of two end up close to each other.
    let changes = (0..<500).map { Change(key: UInt64($0) << 52, amount: 1) }
    #expect(sums(table(changes + changes, batch: 256)).values.allSatisfy { $0 == 2 })
  }

  @Test("Merging two tables is counting all in one", arguments: 0..<10)
  func merge(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let first = changes(Int.random(in: 0...2000, using: &random), keys: 0...700, &random)
    let second = changes(Int.random(in: 0...2000, using: &random), keys: 300...1500, &random)
    var merged = table(first, batch: 256)
    merged.merge(table(second, batch: 256))
    #expect(sums(merged) == sums(first + second))
    #expect(merged.count == sums(first + second).count)
    merged.merge(CellTable())
    #expect(sums(merged) == sums(first + second))
  }

  @Test("A table that nothing was counted in is empty")
  func empty() {
    #expect(CellTable<UInt32>().entries.isEmpty && CellTable<UInt32>().sortedEntries.isEmpty)
  }
}
