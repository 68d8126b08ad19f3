import CPrefetch
import Glibc

/// Gives every distinct id a dense number, in the order of their arrival, and finds it again.
///
/// Open addressing with linear probing. An id of up to 16 bytes, as nearly all are, stands in its slot: looking it up
/// touches one cache line. Longer ones are found by their hash and compared where they are kept.
package struct IdentifierTable: Sendable {
  package static let absent = UInt32.max

  fileprivate struct Slot {
    /// The id itself if it is short, see ``ByteHash/tail(_:_:_:)``; else its hash, twice.
    var words: (UInt64, UInt64)
    /// 0: the slot is free. No id is empty.
    var byteCount: UInt32
    var number: UInt32

    static let free = Slot(words: (0, 0), byteCount: 0, number: 0)
  }

  private var slots: [Slot]
  private var bytes: [UInt8] = []
  /// `starts[i]` is where id i begins and id i - 1 ends.
  private var starts: [Int] = [0]
  private let hash: ByteHash

  private static let longestInSlot = 16

  package init(hash: ByteHash) {
    self.hash = hash
    slots = [Slot](repeating: .free, count: 64)
  }

  package var count: Int { starts.count - 1 }

  /// Where an id will be looked for; see ``prepare(_:)``.
  package struct Place: Sendable {
    fileprivate var key: Slot
    fileprivate var position: Int
  }

  /// Begins to look for an id: its slot is on the way from memory while other work is done. Valid until the next
  /// insertion.
  @inline(__always)
  package func prepare(_ id: UnsafeRawBufferPointer) -> Place {
    let (key, position) = key(of: id, slots.count)
    slots.withUnsafeBufferPointer { calltally_prefetch($0.baseAddress.map { $0 + position }) }
    return Place(key: key, position: position)
  }

  /// The number of an id whose place was prepared, or ``absent``.
  @inline(__always)
  package func find(_ id: UnsafeRawBufferPointer, at place: Place) -> UInt32 {
    slots.withUnsafeBufferPointer { slots in
      let found = probe(for: place.key, id, from: place.position, slots)
      return slots[found].byteCount == 0 ? IdentifierTable.absent : slots[found].number
    }
  }

  /// The number of an id, or ``absent``.
  package func find(_ id: UnsafeRawBufferPointer) -> UInt32 { find(id, at: prepare(id)) }

  /// The number of an id, new if need be.
  package mutating func insert(_ id: UnsafeRawBufferPointer) -> UInt32 {
    precondition(!id.isEmpty, "an id is at least one byte")
    let (key, position) = key(of: id, slots.count)
    let found = slots.withUnsafeBufferPointer { probe(for: key, id, from: position, $0) }
    if slots[found].byteCount != 0 { return slots[found].number }
    let number = UInt32(count)
    precondition(number < IdentifierTable.absent, "more than 4,294,967,294 distinct ids")
    bytes.append(contentsOf: id)
    starts.append(bytes.count)
    slots[found] = key
    slots[found].number = number
    if count * 3 > slots.count * 2 { grow() }
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
    withBytes(of: a) { a in withBytes(of: b) { b in a.lexicographicallyPrecedes(b) } }
  }

  /// What the id's slot holds, but for the number, and where to look for it first.
  @inline(__always)
  private func key(of id: UnsafeRawBufferPointer, _ slotCount: Int) -> (key: Slot, position: Int) {
    var words: (UInt64, UInt64)
    var position: UInt64
    if id.count <= IdentifierTable.longestInSlot {
      words = ByteHash.tail(id, 0, id.count)
      position = hash.hash(words, count: id.count)
    } else {
      position = hash.hash(id)
      words = (position, position)
    }
    // The upper bits of a product are its best.
    position >>= UInt64(slotCount.leadingZeroBitCount + 1)
    return (Slot(words: words, byteCount: UInt32(truncatingIfNeeded: id.count), number: 0), Int(position))
  }

  /// The slot that holds the id, or the free one where it would be put. One in three is free, so that there is one.
  @inline(__always)
  private func probe(
    for key: Slot, _ id: UnsafeRawBufferPointer, from position: Int, _ slots: UnsafeBufferPointer<Slot>
  ) -> Int {
    var position = position
    while slots[position].byteCount != 0 {
      if slots[position].byteCount == key.byteCount, slots[position].words == key.words,
        id.count <= IdentifierTable.longestInSlot || isEqual(slots[position].number, id)
      {
        return position
      }
      position = (position &+ 1) & (slots.count &- 1)
    }
    return position
  }

  private func isEqual(_ number: UInt32, _ id: UnsafeRawBufferPointer) -> Bool {
    withBytes(of: number) { $0.isEqual(to: id) }
  }

  private mutating func grow() {
    var larger = [Slot](repeating: .free, count: slots.count * 2)
    for number in 0..<UInt32(count) {
      withBytes(of: number) { id in
        var (key, position) = key(of: id, larger.count)
        key.number = number
        while larger[position].byteCount != 0 { position = (position + 1) & (larger.count - 1) }
        larger[position] = key
      }
    }
    slots = larger
  }
}

extension UnsafeRawBufferPointer {
  /// Whether both are the same bytes.
  @inline(__always)
  func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, let mine = baseAddress, let others = other.baseAddress else {
      return count == other.count
    }
    return memcmp(mine, others, count) == 0
  }
}
