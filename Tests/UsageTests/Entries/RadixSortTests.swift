import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Sorting keys")
struct RadixSortTests {
  /// Keys of which only some bits differ, as those of tables do.
  private func keys(_ count: Int, differingIn mask: UInt64, _ random: inout SplitMix64) -> [UInt64] {
    let common = random.next()
    return (0..<count).map { _ in common & ~mask | random.next() & mask }
  }

  @Test(
    "As Swift sorts, whichever bits differ, and equal keys stay as they are",
    arguments: [0, 1, 0xf, 0x7ff, 0x800, 0xfff0_0000, 0x8000_0000_0000_0000, 0xff00_0000_0000_00ff, .max] as [UInt64])
  func sorted(_ mask: UInt64) {
    var random = SplitMix64(seed: mask)
    for count in [0, 1, 2, 3, 17, 1000, 3000] {
      let keys = keys(count, differingIn: mask, &random)
      let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { UInt32($0) }
      #expect(keys.radixSortedIndices() == expected)
    }
  }

  @Test("Sorted by a second key first, then by the first one, is sorted by both")
  func byTwoKeys() {
    var random = SplitMix64(seed: 1)
    let first = keys(2000, differingIn: 0xf0_0000_0000, &random)
    let second = keys(2000, differingIn: 0x3f, &random)
    let expected = first.indices.sorted { (first[$0], second[$0], $0) < (first[$1], second[$1], $1) }
    #expect(first.radixSortedIndices(from: second.radixSortedIndices()) == expected.map { UInt32($0) })
  }
}
