extension [UInt64] {
  /// The indices of the elements, ascending by element; equal ones stay in the order they are in, or are given in.
  ///
  /// Sorts by eleven bits at a time, the lowest first, and only by bits in which elements differ: for keys that are packed
  /// numbers, a few passes. Takes O(count) for each, several times faster than comparing.
  ///
  /// - Parameter order: indices to begin with; all of them, ascending, unless given.
  func radixSortedIndices(from order: [UInt32]? = nil) -> [UInt32] {
    let digitBits: UInt64 = 11
    var order = order ?? [UInt32](0..<UInt32(count))
    guard let first = first, count > 1 else { return order }
    var differing: UInt64 = 0
    for key in self { differing |= key ^ first }
    var next = order
    var starts = [Int](repeating: 0, count: 1 << digitBits)
    for shift in stride(from: 0, to: UInt64(UInt64.bitWidth), by: Int(digitBits))
    where differing >> shift & (1 << digitBits - 1) != 0 {
      for digit in starts.indices { starts[digit] = 0 }
      for key in self { starts[Int(key >> shift & (1 << digitBits - 1))] += 1 }
      var start = 0
      for digit in starts.indices { (starts[digit], start) = (start, start + starts[digit]) }
      for index in order {
        let digit = Int(self[Int(index)] >> shift & (1 << digitBits - 1))
        next[starts[digit]] = index
        starts[digit] += 1
      }
      swap(&order, &next)
    }
    return order
  }
}
