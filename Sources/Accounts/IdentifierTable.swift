/// Gives every distinct id a dense number, in the order of their arrival, and finds it again.
///
/// Open addressing with linear probing over (hash, number) pairs; ids stand one after another in one array of bytes.
/// Looking up costs one probe of 8 bytes and one comparison of the id itself, so that it is exact.
package struct IdentifierTable: Sendable {
  package static let absent = UInt32.max

  /// The upper half of the hash above the number; ``emptySlot`` where there is none.
  private var slots: [UInt64]
  private var mask: Int
  private var bytes: [UInt8] = []
  /// `starts[i]` is where id i begins and id i - 1 ends.
  private var starts: [Int] = [0]
  private let hash: ByteHash

  private static let emptySlot = UInt64.max

  package init(hash: ByteHash) {
    self.hash = hash
    slots = [UInt64](repeating: IdentifierTable.emptySlot, count: 64)
    mask = 63
  }

  package var count: Int { starts.count - 1 }

  /// The number of an id, or ``absent``.
  @inline(__always)
  package func find(_ id: UnsafeRawBufferPointer) -> UInt32 { find(id, hash.hash(id)).number }

  /// The number of an id, new if need be.
  package mutating func insert(_ id: UnsafeRawBufferPointer) -> UInt32 {
    let hash = hash.hash(id)
    let found = find(id, hash)
    if found.number != IdentifierTable.absent { return found.number }
    let number = UInt32(count)
    precondition(number < IdentifierTable.absent, "more than 4,294,967,294 distinct ids")
    bytes.append(contentsOf: id)
    starts.append(bytes.count)
    slots[found.slot] = hash & 0xffff_ffff_0000_0000 | UInt64(number)
    if count * 2 > slots.count { grow() }
    return number
  }

  /// The bytes of id `number`, lent.
  @inline(__always)
  package func withBytes<Result>(of number: UInt32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[starts[Int(number)]..<starts[Int(number) + 1]]))
    }
  }

  package func string(_ number: UInt32) -> String {
    withBytes(of: number) { String(decoding: $0, as: UTF8.self) }
  }

  /// Bytewise order of two ids.
  package func isLess(_ a: UInt32, _ b: UInt32) -> Bool {
    bytes.withUnsafeBytes { all in
      all[starts[Int(a)]..<starts[Int(a) + 1]].lexicographicallyPrecedes(all[starts[Int(b)]..<starts[Int(b) + 1]])
    }
  }

  private func find(_ id: UnsafeRawBufferPointer, _ hash: UInt64) -> (number: UInt32, slot: Int) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == IdentifierTable.emptySlot { return (IdentifierTable.absent, slot) }
      if entry >> 32 == hash >> 32 {
        let number = UInt32(truncatingIfNeeded: entry)
        let start = starts[Int(number)]
        if starts[Int(number) + 1] - start == id.count,
          bytes.withUnsafeBytes({ UnsafeRawBufferPointer(rebasing: $0[start..<start + id.count]).elementsEqual(id) })
        {
          return (number, slot)
        }
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = [UInt64](repeating: IdentifierTable.emptySlot, count: mask + 1)
    for number in 0..<UInt32(count) {
      let hash = withBytes(of: number) { self.hash.hash($0) }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != IdentifierTable.emptySlot { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xffff_ffff_0000_0000 | UInt64(number)
    }
  }
}
