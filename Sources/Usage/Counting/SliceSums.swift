import Accounts
import CPrefetch
import LogReading

/// The sums of one slice of days. Empty until something happens in it.
struct SliceSums: Sendable {
  /// By member number.
  var members: [MemberCell] = []
  /// Day of the slice by organization: `day * organizationCount + organization`.
  var days: [CallSums] = []
  /// Organization by hour of the week, Monday first: `organization * 168 + hour`.
  var hours: [CallCell] = []
  var talk = TalkTable(organizationCount: 0)
  /// Organization by ``PartnerCode``, then those of calls of which no entry says with whom they were:
  /// `organization * (PartnerCode.count + 1) + code`.
  var partners: [CallCell] = []
  /// By member number, the hours of the week in which they were active; empty if nobody asks for them.
  var hoursOfMembers: [WeekHours] = []

  private(set) var organizationCount = 0
  /// Bit i: a counted record lies on the slice's day i.
  var touchedDays: UInt32 = 0

  /// How many tallies ahead cells are asked for: about as long as memory takes to answer.
  private static let lookahead = 12

  var isEmpty: Bool { members.isEmpty }

  init() {}

  static let partnerCellCount = PartnerCode.count + 1

  init(memberCount: Int, organizationCount: Int, dayCount: Int, countsHoursOfMembers: Bool) {
    members = Array(onLargePages: MemberCell(), count: memberCount)
    days = Array(onLargePages: CallSums(), count: dayCount * organizationCount)
    hours = Array(onLargePages: CallCell(), count: organizationCount * 168)
    partners = Array(repeating: CallCell(), count: organizationCount * SliceSums.partnerCellCount)
    if countsHoursOfMembers { hoursOfMembers = Array(repeating: WeekHours(), count: memberCount) }
    self.organizationCount = organizationCount
    talk = TalkTable(organizationCount: organizationCount)
  }

  /// Runs `add` for every tally, and `prefetch` some tallies before.
  @inline(__always)
  private static func forEach(
    _ tallies: UnsafeBufferPointer<Tally>, prefetch: (Tally) -> Void, add: (Tally) -> Void
  ) {
    for index in 0..<min(lookahead, tallies.count) { prefetch(tallies[index]) }
    for index in tallies.indices {
      if index &+ lookahead < tallies.count { prefetch(tallies[index &+ lookahead]) }
      add(tallies[index])
    }
  }

  @inline(__always)
  private static func prefetch(_ cell: UnsafeMutablePointer<MemberCell>) {
    calltally_prefetch_for_writing(cell)
    calltally_prefetch_for_writing(UnsafeRawPointer(cell) + (MemoryLayout<MemberCell>.size - 1))
  }

  mutating func addCalls(_ tallies: UnsafeBufferPointer<Tally>) {
    let organizationCount = self.organizationCount
    let individual = Roster.individual
    for tally in tallies { touchedDays |= tally.dayBit }
    // Numbers of members and organizations are those of the plan that the arrays were made for.
    members.withUnsafeMutableBufferPointer { members in
      days.withUnsafeMutableBufferPointer { days in
        hours.withUnsafeMutableBufferPointer { hours in
          SliceSums.forEach(tallies) { tally in
            guard let cell = members.baseAddress else { return }
            SliceSums.prefetch(cell + Int(tally.member))
            guard tally.organization != individual else { return }
            let organization = Int(tally.organization)
            if let hour = hours.baseAddress { calltally_prefetch(hour + organization * 168 + Int(tally.hourOfWeek)) }
          } add: { tally in
            members[Int(tally.member)].countCall(tally)
            guard tally.organization != individual else { return }
            let organization = Int(tally.organization)
            days[Int(tally.dayOfSlice) * organizationCount + organization].count(
              disposition: tally.code.disposition, talkSeconds: tally.quantity)
            hours[organization * 168 + Int(tally.hourOfWeek)] += CallCell(
              talkSeconds: UInt64(tally.quantity), calls: 1)
          }
        }
      }
    }
    talk.add(tallies)
    partners.withUnsafeMutableBufferPointer { partners in
      for tally in tallies where tally.organization != individual {
        partners[Int(tally.organization) * SliceSums.partnerCellCount + Int(tally.partnerCode.rawValue)] += CallCell(
          talkSeconds: UInt64(tally.quantity), calls: 1)
      }
    }
    if !hoursOfMembers.isEmpty { noteHours(tallies) }
  }

  @inline(never)
  private mutating func noteHours(_ tallies: UnsafeBufferPointer<Tally>) {
    for tally in tallies { hoursOfMembers[Int(tally.member)].insert(Int(tally.hourOfWeek)) }
  }

  mutating func addReceived(_ tallies: UnsafeBufferPointer<Tally>) {
    members.withUnsafeMutableBufferPointer { members in
      SliceSums.forEach(tallies) { tally in
        guard let cell = members.baseAddress else { return }
        SliceSums.prefetch(cell + Int(tally.member))
      } add: { tally in
        members[Int(tally.member)].countReceived(tally)
      }
    }
    if !hoursOfMembers.isEmpty { noteHours(tallies) }
  }

  mutating func addInvitations(_ tallies: UnsafeBufferPointer<Tally>) {
    for tally in tallies { touchedDays |= tally.dayBit }
    members.withUnsafeMutableBufferPointer { members in
      SliceSums.forEach(tallies) { tally in
        guard let cell = members.baseAddress else { return }
        SliceSums.prefetch(cell + Int(tally.member))
      } add: { tally in
        members[Int(tally.member)].countInvitation(tally)
      }
    }
    if !hoursOfMembers.isEmpty {
      for tally in tallies where tally.code.event == .sent {
        hoursOfMembers[Int(tally.member)].insert(Int(tally.hourOfWeek))
      }
    }
  }

  mutating func merge(_ other: SliceSums) {
    if other.isEmpty { return }
    if isEmpty {
      self = other
      return
    }
    touchedDays |= other.touchedDays
    SliceSums.add(other.members, to: &members, +=)
    SliceSums.add(other.days, to: &days, +=)
    SliceSums.add(other.hours, to: &hours, +=)
    SliceSums.add(other.partners, to: &partners, +=)
    SliceSums.add(other.hoursOfMembers, to: &hoursOfMembers) { $0.formUnion($1) }
    talk.merge(other.talk)
  }

  @inline(__always)
  private static func add<Cell>(_ others: [Cell], to cells: inout [Cell], _ add: (inout Cell, Cell) -> Void) {
    cells.withUnsafeMutableBufferPointer { cells in
      for index in cells.indices { add(&cells[index], others[index]) }
    }
  }
}
