/// The identities counted in one hour. Emptied and used again for the next one.
struct IdentitySet {
  private var slots: [Identity] = []
  private var mask = 0

  /// Marks a free slot; an identity that is all zeros is kept as another value, see ``insert(_:)``.
  private static let free = Identity(first: 0, second: 0)

  /// Makes the set empty, with room for so many.
  mutating func removeAll(capacity: Int) {
    var slotCount = 64
    while slotCount < capacity * 2 { slotCount *= 2 }
    mask = slotCount - 1
    if slotCount > slots.count {
      slots = [Identity](repeating: IdentitySet.free, count: slotCount)
    } else {
      for slot in 0..<slotCount { slots[slot] = IdentitySet.free }
    }
  }

  /// Whether the identity was not in the set before.
  @inline(__always)
  mutating func insert(_ identity: Identity) -> Bool {
    var identity = identity
    if identity == IdentitySet.free { identity.second = 1 }
    var slot = Int(truncatingIfNeeded: identity.first ^ identity.second >> 32) & mask
    while slots[slot] != IdentitySet.free {
      if slots[slot] == identity { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = identity
    return true
  }
}
