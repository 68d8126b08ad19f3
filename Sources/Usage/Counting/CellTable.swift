import CPrefetch

/// What a ``CellTable`` adds up.
package protocol Summable: Sendable {
  init()
  static func += (a: inout Self, b: Self)
}

extension UInt32: Summable {}

/// Sums by key: only keys that occur have a place, since most of those that might do not.
///
/// An open hash table over keys of one word.
struct CellTable<Cell: Summable>: Sendable {
  private struct Slot {
    var key = CellTable.free
    var cell = Cell()
  }

  /// No key: marks a free slot.
  private static var free: UInt64 { .max }

  private var slots: [Slot] = []
  private(set) var count = 0
  /// A product's bits from here on tell the slot.
  private var shift = 64

  /// Changes the cell of every element that has a key. All places are asked for before the first of them is changed.
  @inline(__always)
  mutating func update<Elements: Collection>(
    _ elements: Elements, key: (Elements.Element) -> UInt64?, change: (inout Cell, Elements.Element) -> Void
  ) {
    reserve(elements.count)
    let shift = self.shift
    var added = 0
    slots.withUnsafeMutableBufferPointer { slots in
      guard let first = slots.baseAddress else { return }
      for element in elements {
        if let key = key(element) { calltally_prefetch_for_writing(first + CellTable.slot(of: key, shift: shift)) }
      }
      for element in elements {
        guard let key = key(element) else { continue }
        let (slot, isNew) = CellTable.place(of: key, in: slots, shift: shift)
        if isNew { added += 1 }
        change(&slots[slot].cell, element)
      }
    }
    count += added
  }

  /// Where the search for a key begins.
  @inline(__always)
  private static func slot(of key: UInt64, shift: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) &>> UInt64(shift))
  }

  /// The slot of a key, which gets a free one if it has none yet. There must be one.
  @inline(__always)
  private static func place(
    of key: UInt64, in slots: UnsafeMutableBufferPointer<Slot>, shift: Int
  ) -> (slot: Int, isNew: Bool) {
    var slot = slot(of: key, shift: shift)
    while slots[slot].key != key {
      if slots[slot].key == free {
        slots[slot].key = key
        return (slot, true)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, false)
  }

  /// Makes room for so many more keys: three slots of four are taken at most.
  mutating func reserve(_ more: Int) {
    guard (count + more) * 4 > slots.count * 3 else { return }
    var slotCount = max(slots.count, 64)
    while (count + more) * 4 > slotCount * 3 { slotCount *= 2 }
    let old = slots
    slots = Array(repeating: Slot(), count: slotCount)
    shift = UInt64.bitWidth - slotCount.trailingZeroBitCount
    count = 0
    insert(old)
  }

  private mutating func insert(_ others: [Slot]) {
    let shift = self.shift
    var added = 0
    slots.withUnsafeMutableBufferPointer { slots in
      for other in others where other.key != CellTable.free {
        let (slot, isNew) = CellTable.place(of: other.key, in: slots, shift: shift)
        if isNew { added += 1 }
        slots[slot].cell += other.cell
      }
    }
    count += added
  }

  mutating func merge(_ other: CellTable) {
    reserve(other.count)
    insert(other.slots)
  }

  /// All cells, in no order.
  var entries: [(key: UInt64, cell: Cell)] {
    var entries: [(key: UInt64, cell: Cell)] = []
    entries.reserveCapacity(count)
    for slot in slots where slot.key != CellTable.free { entries.append((slot.key, slot.cell)) }
    return entries
  }

  /// All cells, by key.
  var sortedEntries: [(key: UInt64, cell: Cell)] {
    let entries = self.entries
    return entries.map(\.key).radixSortedIndices().map { entries[Int($0)] }
  }
}
