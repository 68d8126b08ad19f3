import CivilTime

/// What an event adds to one member's cells. Whom it counts for, where, and the adding are three rounds over many of
/// them, so that what a round needs is on its way into the cache since the round before.
struct Tally {
  var instant: Instant
  var member: UInt32
  /// See ``UsageEvent/quantity``.
  var quantity: UInt32
  var code: EventCode
  /// Of a call; a ``CallContext/rawValue``.
  var context: UInt8

  // Found in the second round.
  var dayOfSlice: UInt8 = 0
  var hourOfWeek: UInt8 = 0
  /// Negative if nobody asks for that day.
  var slice: Int32 = -1
  /// ``Roster/individual`` if there is none.
  var organization: UInt32 = 0

  @inline(__always)
  init(_ event: StoredEvent, member: UInt32) {
    instant = event.instant
    quantity = event.quantity
    code = event.code
    context = event.context
    self.member = member
  }

  /// The day as a bit of ``MemberCell/activeDays``.
  @inline(__always) var dayBit: UInt32 { 1 &<< UInt32(dayOfSlice) }

  /// The hour as a bit of ``MemberCell/activeHours``.
  @inline(__always) var hourBit: UInt32 { 1 &<< UInt32(hourOfWeek % 24) }

  /// Of a call, see ``PartnerCode``.
  @inline(__always) var partnerCode: PartnerCode { PartnerCode(context: context, partner: code.partner) }
}

/// Tallies of one kind that wait for the next round.
struct TallyQueue: ~Copyable {
  private let first: UnsafeMutablePointer<Tally>
  private let capacity: Int
  private var count = 0

  init(capacity: Int) {
    first = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { first.deallocate() }

  var room: Int { capacity - count }

  var tallies: UnsafeMutableBufferPointer<Tally> { UnsafeMutableBufferPointer(start: first, count: count) }

  /// - Precondition: there is ``room``. Whoever appends has asked for it.
  @inline(__always)
  mutating func append(_ tally: Tally) {
    assert(count < capacity)
    (first + count).initialize(to: tally)
    count &+= 1
  }

  /// Hands over what stands together and is of one slice, and forgets all.
  mutating func removeAll(_ add: (_ slice: Int, UnsafeBufferPointer<Tally>) -> Void) {
    var start = 0
    while start < count {
      let slice = first[start].slice
      var end = start + 1
      while end < count, first[end].slice == slice { end += 1 }
      add(Int(slice), UnsafeBufferPointer(start: first + start, count: end - start))
      start = end
    }
    count = 0
  }
}
