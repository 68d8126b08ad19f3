/// Puts items that have a number each into groups, in two arrays instead of one a group.
package struct Grouping: Sendable {
  /// In place of a group's number: the item is in none.
  package static let none = UInt32.max

  /// The numbers of the items, group after group; within a group ascending.
  package let items: [UInt32]
  /// Where each group begins in `items`; one more than groups.
  private let starts: [Int]

  /// - Parameters:
  ///   - groups: the number of each item's group, or ``none``.
  ///   - count: of groups.
  /// - Complexity: O(items + groups).
  package init(_ groups: [UInt32], count: Int) {
    // Each group's size stands two places after it: adding up makes of it where the next group begins, and placing the
    // items moves every beginning to the end.
    var starts = [Int](repeating: 0, count: count + 2)
    for group in groups where group != Grouping.none { starts[Int(group) + 2] += 1 }
    for index in starts.indices.dropFirst(2) { starts[index] += starts[index - 1] }
    var items = [UInt32](repeating: 0, count: starts[count + 1])
    for (number, group) in groups.enumerated() where group != Grouping.none {
      items[starts[Int(group) + 1]] = UInt32(number)
      starts[Int(group) + 1] += 1
    }
    starts.removeLast()
    self.starts = starts
    self.items = items
  }

  /// Where a group's items stand in ``items``.
  package func range(of group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }
}
