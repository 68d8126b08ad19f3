import CPrefetch
import Glibc

/// Gives every distinct id a dense number, in the order of their arrival, and finds it again.
///
/// Open addressing with linear probing. An id of up to 16 bytes, as nearly all are, stands in its slot: looking it up
/// touches one cache line, two at worst. Longer ones are found by their hash and compared where they are kept.
package struct IdentifierTable: Sendable {
  package static var absent: UInt32 { .max }

  /// What a slot has to hold to be that of an id.
  struct Key {
    /// The id itself if it is short, see ``ByteHash/tail(_:_:_:)``; else its hash, twice.
    var words: (UInt64, UInt64)
    /// 0 in a free slot: no id is empty.
    var byteCount: UInt32
  }

  /// 32 bytes.
  private struct Slot {
    var key: Key
    var number: UInt32
    /// See ``setNotes(_:)``.
    var note: UInt64

    static let free = Slot(key: Key(words: (0, 0), byteCount: 0), number: 0, note: 0)
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

  /// The number of an id, or ``absent``.
  package func find(_ id: UnsafeRawBufferPointer) -> UInt32 {
    find(id, at: place(of: id)).number
  }

  /// The number of an id, new if need be.
  package mutating func insert(_ id: UnsafeRawBufferPointer) -> UInt32 {
    precondition(!id.isEmpty, "an id is at least one byte")
    let place = place(of: id)
    let found = slots.withUnsafeBufferPointer { probe(id, at: place, $0) }
    if slots[found].key.byteCount != 0 { return slots[found].number }
    let number = UInt32(count)
    precondition(number < IdentifierTable.absent, "more than 4,294,967,294 distinct ids")
    bytes.append(contentsOf: id)
    starts.append(bytes.count)
    slots[found] = Slot(key: place.key, number: number, note: 0)
    if count * 3 > slots.count * 2 { grow() }
    return number
  }

  /// Puts a word beside each id, by its number, which is found with the id. The words are lost with the next insertion.
  mutating func setNotes(_ note: (UInt32) -> UInt64) {
    slots.withUnsafeMutableBufferPointer { slots in
      for index in slots.indices where slots[index].key.byteCount != 0 {
        slots[index].note = note(slots[index].number)
      }
    }
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

  private mutating func grow() {
    slots = [Slot](onLargePages: .free, count: slots.count * 2)
    for number in 0..<UInt32(count) {
      let (key, slot) = withBytes(of: number) { id in
        let place = place(of: id)
        return (place.key, slots.withUnsafeBufferPointer { probe(id, at: place, $0) })
      }
      slots[slot] = Slot(key: key, number: number, note: 0)
    }
  }
}

// MARK: - Finding

extension IdentifierTable {
  /// Where an id will be looked for. Valid until the next insertion.
  struct Place {
    var key: Key
    var slot: UInt32
  }

  /// Where an id will be looked for. The slot is on the way from memory when this returns, if so wished.
  @inline(__always)
  func place(of id: UnsafeRawBufferPointer, prefetching: Bool = false) -> Place {
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
    position >>= UInt64(slots.count.leadingZeroBitCount + 1)
    if prefetching {
      slots.withUnsafeBufferPointer { slots in
        // There are 64 slots at least, so that they have an address. A slot may lie in two lines.
        let slot = UnsafeRawPointer(slots.baseAddress.unsafelyUnwrapped + Int(position))
        calltally_prefetch(slot)
        calltally_prefetch(slot + (MemoryLayout<Slot>.size - 1))
      }
    }
    return Place(
      key: Key(words: words, byteCount: UInt32(truncatingIfNeeded: id.count)),
      slot: UInt32(truncatingIfNeeded: position))
  }

  /// Number and note of an id whose place is known; ``absent`` and 0 if it is not there.
  @inline(__always)
  func find(_ id: UnsafeRawBufferPointer, at place: Place) -> (number: UInt32, note: UInt64) {
    slots.withUnsafeBufferPointer { slots in
      let slot = slots[probe(id, at: place, slots)]
      return slot.key.byteCount == 0 ? (IdentifierTable.absent, 0) : (slot.number, slot.note)
    }
  }

  /// The slot that holds the id, or the free one where it would be put. One in three is free, so that there is one.
  @inline(__always)
  private func probe(_ id: UnsafeRawBufferPointer, at place: Place, _ slots: UnsafeBufferPointer<Slot>) -> Int {
    var slot = Int(place.slot)
    while slots[slot].key.byteCount != 0 {
      if slots[slot].key.byteCount == place.key.byteCount, slots[slot].key.words == place.key.words,
        id.count <= IdentifierTable.longestInSlot || isEqual(slots[slot].number, id)
      {
        return slot
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return slot
  }

  /// Whether an id is that of a number, whose key is known.
  @inline(__always)
  func isSame(_ id: UnsafeRawBufferPointer, as number: UInt32, _ key: Key) -> Bool {
    guard id.count == Int(key.byteCount) else { return false }
    return id.count <= IdentifierTable.longestInSlot
      ? ByteHash.tail(id, 0, id.count) == key.words : isEqual(number, id)
  }

  private func isEqual(_ number: UInt32, _ id: UnsafeRawBufferPointer) -> Bool {
    withBytes(of: number) { $0.isEqual(to: id) }
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
