/// Finds the number of a member among the members that it is asked about.
///
/// Open addressing with linear probing. A slot holds a number only; the member stands in the array of members.
struct MemberIndex: Sendable {
  private var slots: [UInt32]
  private let hash: ByteHash

  private static let free = UInt32.max

  init(hash: ByteHash) {
    self.hash = hash
    slots = [UInt32](repeating: MemberIndex.free, count: 64)
  }

  /// The number of a member, which is appended if need be.
  @inline(__always)
  mutating func insert(_ member: Roster.Member, into members: inout [Roster.Member]) -> UInt32 {
    let slot = slot(of: member, in: members)
    return slots[slot] == MemberIndex.free ? append(member, to: &members, slot) : slots[slot]
  }

  func find(_ member: Roster.Member, in members: [Roster.Member]) -> UInt32? {
    let number = slots[slot(of: member, in: members)]
    return number == MemberIndex.free ? nil : number
  }

  private mutating func append(_ member: Roster.Member, to members: inout [Roster.Member], _ slot: Int) -> UInt32 {
    let number = UInt32(members.count)
    members.append(member)
    slots[slot] = number
    if members.count * 2 > slots.count { grow(members) }
    return number
  }

  /// The slot that holds the member, or the free one where it would be put. One in two is free, so that there is one.
  @inline(__always)
  private func slot(of member: Roster.Member, in members: [Roster.Member]) -> Int {
    let word = UInt64(member.account) << 32 | UInt64(member.organization)
    // The upper bits of a product are its best.
    let mixed = ByteHash.fold(word ^ hash.key, 0xe703_7ed1_a0b4_28db)
    var slot = Int(truncatingIfNeeded: mixed >> UInt64(slots.count.leadingZeroBitCount + 1))
    while slots[slot] != MemberIndex.free, members[Int(slots[slot])] != member {
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return slot
  }

  private mutating func grow(_ members: [Roster.Member]) {
    slots = [UInt32](repeating: MemberIndex.free, count: slots.count * 2)
    for number in members.indices { slots[slot(of: members[number], in: members)] = UInt32(number) }
  }
}
