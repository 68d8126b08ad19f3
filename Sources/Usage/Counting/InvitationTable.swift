import Accounts
import CPrefetch
import LogReading

/// A day's invitation records by organization, kind, event and channel: only those that occur have a place.
///
/// An open hash table over keys of one word, since most of the 42 cells of an organization's day stay empty. Each day has
/// a table of its own, so that one grows little at a time, and is small enough for the caches.
struct InvitationTable: Sendable {
  private struct Slot {
    /// 0: free.
    var key: UInt64 = 0
    var cell = InvitationCell()
  }

  private var slots: [Slot] = []
  private(set) var count = 0
  /// A product's bits from here on tell the slot.
  private var shift = 64

  /// Organization and ``EventCode/invitation``, and a bit that tells it from a free slot.
  @inline(__always)
  private static func key(_ tally: Tally) -> UInt64 {
    1 << 63 | UInt64(tally.organization) << 6 | UInt64(tally.code.invitation)
  }

  /// Adds the invitations of organizations, which are of this day; those of individual accounts are in no table.
  mutating func add(_ tallies: Slice<UnsafeBufferPointer<Tally>>) {
    reserve(tallies.count)
    let shift = self.shift
    let individual = Roster.individual
    var added = 0
    slots.withUnsafeMutableBufferPointer { slots in
      // All places are asked for before the first of them is changed.
      for tally in tallies {
        let key = InvitationTable.key(tally)
        calltally_prefetch(slots.baseAddress.unsafelyUnwrapped + InvitationTable.slot(of: key, shift: shift))
      }
      for tally in tallies where tally.organization != individual {
        let key = InvitationTable.key(tally)
        let cell = InvitationCell(invitations: 1, recipients: UInt64(tally.quantity))
        if InvitationTable.add(cell, to: key, in: slots, shift: shift) { added += 1 }
      }
    }
    count += added
  }

  /// Where the search for a key begins.
  @inline(__always)
  private static func slot(of key: UInt64, shift: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) &>> UInt64(shift))
  }

  /// Whether the key is new. There must be a free slot.
  @inline(__always)
  private static func add(
    _ cell: InvitationCell, to key: UInt64, in slots: UnsafeMutableBufferPointer<Slot>, shift: Int
  ) -> Bool {
    var slot = slot(of: key, shift: shift)
    while slots[slot].key != key {
      if slots[slot].key == 0 {
        slots[slot] = Slot(key: key, cell: cell)
        return true
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot].cell += cell
    return false
  }

  /// Makes room for so many more keys: three slots of four are taken at most.
  private mutating func reserve(_ more: Int) {
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
      for other in others where other.key != 0 {
        if InvitationTable.add(other.cell, to: other.key, in: slots, shift: shift) { added += 1 }
      }
    }
    count += added
  }

  mutating func merge(_ other: InvitationTable) {
    reserve(other.count)
    insert(other.slots)
  }

  /// All cells, in no order.
  func entries(ofDay dayIndex: Int) -> [(key: InvitationKey, cell: InvitationCell)] {
    slots.compactMap { slot in
      guard slot.key != 0 else { return nil }
      let code = EventCode(invitation: UInt8(truncatingIfNeeded: slot.key & 63))
      return (
        InvitationKey(
          organization: UInt32(truncatingIfNeeded: slot.key >> 6), dayIndex: Int32(dayIndex), kind: code.kind,
          event: code.event, channel: code.channel),
        slot.cell
      )
    }
  }
}
