/// The identities met in one piece of work: those of one hour, or of one part of them where an hour has very many.
/// Emptied and used again for the next piece.
struct IdentitySet: Sendable {
  private var slots: [Identity] = []
  /// Slots in use for this piece; there may be more, from larger pieces.
  private var slotCount: UInt64 = 0
  private var count = 0
  private var part: UInt64 = 0
  private var partCount: UInt64 = 1

  /// Marks a free slot; an identity that is all zeros is kept as another value.
  @inline(__always)
  private static var free: Identity { Identity(first: 0, second: 0) }

  /// Makes the set empty.
  ///
  /// - Parameters:
  ///   - expected: how many identities are likely to come; more are welcome.
  ///   - part: only identities of this part of all are taken.
  mutating func removeAll(expected: Int, part: Int = 0, of partCount: Int = 1) {
    self.part = UInt64(part)
    self.partCount = UInt64(partCount)
    count = 0
    resize(for: expected)
  }

  /// Makes all slots free, with room for so many.
  private mutating func resize(for capacity: Int) {
    // 7 of 11 slots are taken at most: the search for a free one is short, and the table not much larger than need be.
    let slotCount = capacity * 11 / 7 + 16
    self.slotCount = UInt64(slotCount)
    if slotCount > slots.count {
      slots = []
      slots = [Identity](repeating: IdentitySet.free, count: slotCount)
    } else {
      slots.withUnsafeMutableBufferPointer { $0[..<slotCount].update(repeating: IdentitySet.free) }
    }
  }

  /// Makes sure that so many identities more find a free slot.
  private mutating func reserve(_ more: Int) {
    let capacity = count + more
    guard capacity * 11 / 7 + 16 > Int(slotCount) else { return }
    let old = slots[..<Int(slotCount)].filter { $0 != IdentitySet.free }
    resize(for: capacity * 2)
    withInserter(inserting: 0) { set in
      for identity in old { _ = set.insert(identity) }
    }
  }

  func contains(_ identity: Identity) -> Bool {
    slots.withUnsafeBufferPointer { slots in
      var identity = identity
      if identity == IdentitySet.free { identity.second = 1 }
      var slot = IdentitySet.place(of: identity, partCount: partCount, slotCount: slotCount).slot
      while slots[slot] != IdentitySet.free {
        if slots[slot] == identity { return true }
        slot += 1
        if slot == Int(slotCount) { slot = 0 }
      }
      return false
    }
  }

  /// The part an identity belongs to, and the slot where the search for it begins.
  @inline(__always)
  private static func place(of identity: Identity, partCount: UInt64, slotCount: UInt64) -> (part: UInt64, slot: Int) {
    // Records that differ by little, in time or id only, must come to lie anywhere: the odd factor carries every bit
    // up. The product's integer part is the part the identity belongs to, and its fraction the place in the table.
    let mixed = (identity.first ^ (identity.second << 32 | identity.second >> 32)) &* 0x9e37_79b9_7f4a_7c15
    let (part, fraction) = mixed.multipliedFullWidth(by: partCount)
    return (part, Int(truncatingIfNeeded: fraction.multipliedFullWidth(by: slotCount).high))
  }

  /// What became of an identity that was to be inserted.
  enum Insertion {
    case isNew, isKnown
    /// Some other piece of work cares for it.
    case belongsElsewhere
  }

  /// The set while identities come in.
  struct Inserter: ~Copyable {
    fileprivate let slots: UnsafeMutablePointer<Identity>
    fileprivate let slotCount: UInt64
    fileprivate let part: UInt64
    fileprivate let partCount: UInt64
    fileprivate var count: Int

    @inline(__always)
    mutating func insert(_ identity: Identity) -> Insertion {
      var identity = identity
      if identity == IdentitySet.free { identity.second = 1 }
      let (itsPart, firstSlot) = IdentitySet.place(of: identity, partCount: partCount, slotCount: slotCount)
      if itsPart != part { return .belongsElsewhere }
      var slot = firstSlot
      while slots[slot] != IdentitySet.free {
        if slots[slot] == identity { return .isKnown }
        slot += 1
        if slot == Int(slotCount) { slot = 0 }
      }
      slots[slot] = identity
      count += 1
      return .isNew
    }
  }

  /// Lends the set to `body`, which may insert up to so many identities.
  @inline(__always)
  mutating func withInserter<Result>(inserting limit: Int, _ body: (inout Inserter) -> Result) -> Result {
    reserve(limit)
    let (slotCount, part, partCount, count) = (slotCount, part, partCount, count)
    let (result, newCount) = slots.withUnsafeMutableBufferPointer { slots in
      // The table is never empty, so that it has an address.
      var inserter = Inserter(
        slots: slots.baseAddress.unsafelyUnwrapped, slotCount: slotCount, part: part, partCount: partCount,
        count: count)
      let result = body(&inserter)
      return (result, inserter.count)
    }
    self.count = newCount
    return result
  }
}
