/// Elements by the number of the group each belongs to, in two arrays instead of one a group. Within a group they keep
/// their order.
package struct Grouped<Element: Sendable>: Sendable {
  /// Where each group begins among the elements; one more than groups.
  @usableFromInline let starts: [Int]
  @usableFromInline let elements: [Element]

  /// - Parameters:
  ///   - count: of groups.
  ///   - group: the number of an item's group; nil for an item that is left out.
  ///   - element: what is kept of an item.
  /// - Complexity: O(items + groups).
  @inlinable
  package init<Item>(_ items: some Sequence<Item>, count: Int, group: (Item) -> Int?, element: (Item) -> Element) {
    // Each group's size stands two places after it: adding up makes of it where the next group begins, and placing the
    // elements moves every beginning to the end.
    var starts = [Int](repeating: 0, count: count + 2)
    for item in items {
      if let group = group(item) { starts[group + 2] += 1 }
    }
    for index in starts.indices.dropFirst(2) { starts[index] += starts[index - 1] }
    let total = starts[count + 1]
    elements = [Element](unsafeUninitializedCapacity: total) { places, placed in
      guard let base = places.baseAddress else { return }
      for item in items {
        guard let group = group(item) else { continue }
        // Every place up to the total is filled once, since the same items were counted.
        (base + starts[group + 1]).initialize(to: element(item))
        starts[group + 1] += 1
      }
      placed = total
    }
    starts.removeLast()
    self.starts = starts
  }

  @inlinable
  package subscript(group: Int) -> ArraySlice<Element> { elements[starts[group]..<starts[group + 1]] }
}
