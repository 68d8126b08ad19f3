extension RandomAccessCollection where Index == Int {
  /// The last element whose key is not greater than a value; nil if all are greater.
  ///
  /// - Parameter key: ascends from element to element.
  /// - Complexity: O(log n).
  func lastIndex<Key: Comparable>(upTo value: Key, _ key: (Element) -> Key) -> Int? {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if key(self[middle]) <= value { low = middle + 1 } else { high = middle }
    }
    return low > startIndex ? low - 1 : nil
  }
}
