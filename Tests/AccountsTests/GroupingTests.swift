import Accounts
import Testing

@Suite("Items by group")
struct GroupingTests {
  static func grouped(_ groups: [UInt32], count: Int) -> [[UInt32]] {
    let grouping = Grouping(groups, count: count)
    return (0..<count).map { Array(grouping.items[grouping.range(of: $0)]) }
  }

  @Test("Every item is in its group, in the order of their numbers; those of no group are left out")
  func order() {
    #expect(GroupingTests.grouped([2, 0, 2, Grouping.none, 0, 3], count: 5) == [[1, 4], [], [0, 2], [5], []])
  }

  @Test("There may be no item, and no group")
  func empty() {
    #expect(GroupingTests.grouped([], count: 2) == [[], []])
    #expect(GroupingTests.grouped([], count: 0) == [])
    #expect(GroupingTests.grouped([Grouping.none], count: 1) == [[]])
  }
}
