import Accounts

/// What one event adds to one member's cells, and where: found out first and added later, so that the cells are on
/// their way into the cache meanwhile.
struct Tally {
  var member: UInt32
  var organization: UInt32
  /// See ``UsageEvent/quantity``.
  var quantity: UInt32
  var slice: Int32
  var dayOfSlice: UInt8
  var hourOfWeek: UInt8
  var code: EventCode

  @inline(__always) var isIndividual: Bool { organization == Roster.individual }
  /// The day as a bit of ``MemberCell/activeDays``.
  @inline(__always) var dayBit: UInt32 { 1 &<< UInt32(dayOfSlice) }
}

/// Tallies of one kind that wait to be added.
struct TallyQueue: ~Copyable {
  private let tallies: UnsafeMutablePointer<Tally>
  private let capacity: Int
  private var count = 0

  init(capacity: Int) {
    tallies = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { tallies.deallocate() }

  var room: Int { capacity - count }
  var isEmpty: Bool { count == 0 }

  /// - Precondition: there is room; whoever appends has asked for it once for many.
  @inline(__always)
  mutating func append(_ tally: Tally) {
    assert(count < capacity)
    (tallies + count).initialize(to: tally)
    count &+= 1
  }

  /// Hands the tallies over, slice by slice as they stand, and forgets them.
  mutating func removeAll(_ add: (Int, UnsafeBufferPointer<Tally>) -> Void) {
    var start = 0
    while start < count {
      let slice = tallies[start].slice
      var end = start + 1
      while end < count, tallies[end].slice == slice { end += 1 }
      add(Int(slice), UnsafeBufferPointer(start: tallies + start, count: end - start))
      start = end
    }
    count = 0
  }
}
