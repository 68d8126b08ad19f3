import Accounts
import CivilTime

/// What one file adds on one day of the ledger: a day in the default time zone, whatever the organizations' own ones
/// are, so that it depends on a record's instant alone.
package struct FileDay: Sendable {
  package struct Key: Hashable, Comparable, Sendable {
    package var day: Day
    package var file: Int

    package static func < (a: Key, b: Key) -> Bool { (a.day, a.file) < (b.day, b.file) }
  }

  /// What became of the day's events.
  package struct Counts: Hashable, Sendable {
    package var counted = 0
    package var duplicates = 0
    package var unattributed = 0
    /// Of those counted.
    package var organizationMismatch = 0
    /// Of those counted, records of calls in which somebody took part whom the directory cannot place.
    package var unknownParticipants = 0

    package init() {}
  }

  /// Where the record was met first that another one repeats.
  package enum Origin: Hashable, Sendable {
    case file(Int)
    /// What earlier runs counted.
    case input(Int64)
  }

  package internal(set) var counts = Counts()
  /// The earliest and the latest instant of a counted record.
  package internal(set) var span: ClosedRange<Instant>?
  /// Of records that were met here first, by hours since 1970-01-01T00:00Z.
  package internal(set) var identities: [Int32: [Identity]] = [:]
  /// Duplicates of records that were met elsewhere first.
  package internal(set) var repeats: [Origin: Int] = [:]

  // Keys begin with the index of the local day, so that what is of one organization and day stands together.
  private var members = CellTable<MemberCell>()
  private var hours = CellTable<CallCell>()
  private var talk = CellTable<UInt32>()
  private var invitations = CellTable<InvitationCell>()
  private var partners = CellTable<CallCell>()

  package init() {}

  /// How many cells there are, or are likely to be.
  struct Size {
    var members = 0
    var hours = 0
    var talk = 0
    var invitations = 0
    var partners = 0
  }

  init(expecting size: Size) {
    members.reserve(size.members)
    hours.reserve(size.hours)
    talk.reserve(size.talk)
    invitations.reserve(size.invitations)
    partners.reserve(size.partners)
  }

  var size: Size {
    Size(
      members: members.count, hours: hours.count, talk: talk.count, invitations: invitations.count,
      partners: partners.count)
  }

  /// A part of a day and an organization. There are fewer organizations than this has bits for, as each takes some
  /// kilobytes when it is counted; and all individual accounts are one.
  @inline(__always)
  private static func place(part: UInt64, organization: UInt32) -> UInt64 {
    part << 28 | UInt64(min(organization, individuals))
  }

  private static var individuals: UInt32 { 0xfff_ffff }

  /// For cells of organizations; the detail has 12 bits.
  @inline(__always)
  private static func key(_ tally: Tally, _ detail: Int) -> UInt64? {
    guard tally.organization != Roster.individual else { return nil }
    return place(part: UInt64(tally.slice), organization: tally.organization) << 12 | UInt64(detail)
  }

  @inline(__always)
  private static func memberKey(_ tally: Tally) -> UInt64? { UInt64(tally.slice) << 32 | UInt64(tally.member) }

  mutating func addCalls(_ tallies: UnsafeBufferPointer<Tally>) {
    members.update(tallies, key: FileDay.memberKey) { $0.countCall($1) }
    hours.update(tallies) {
      FileDay.key($0, Int($0.hourOfWeek) % 24)
    } change: {
      $0 += CallCell(talkSeconds: UInt64($1.quantity), calls: 1)
    }
    partners.update(tallies) {
      FileDay.key($0, Int($0.partnerCode.rawValue))
    } change: {
      $0 += CallCell(talkSeconds: UInt64($1.quantity), calls: 1)
    }
    talk.update(tallies) { tally in
      guard tally.code.isAnswered else { return nil }
      return FileDay.key(tally, TalkHistogram.bin(ofSeconds: Int(tally.quantity)))
    } change: { calls, _ in
      calls &+= 1
    }
  }

  mutating func addReceived(_ tallies: UnsafeBufferPointer<Tally>) {
    members.update(tallies, key: FileDay.memberKey) { $0.countReceived($1) }
  }

  mutating func addInvitations(_ tallies: UnsafeBufferPointer<Tally>) {
    members.update(tallies, key: FileDay.memberKey) { $0.countInvitation($1) }
    invitations.update(tallies) {
      FileDay.key($0, Int($0.code.invitation))
    } change: {
      $0.count($1)
    }
  }

  package mutating func merge(_ other: FileDay) {
    counts += other.counts
    span = span.merged(with: other.span)
    for (hour, others) in other.identities { identities[hour, default: []] += others }
    for (origin, count) in other.repeats { repeats[origin, default: 0] += count }
    mergeSums(other)
  }

  /// Adds what counts for somebody, and nothing of which record it was.
  package mutating func mergeSums(_ other: FileDay) {
    members.merge(other.members)
    hours.merge(other.hours)
    talk.merge(other.talk)
    invitations.merge(other.invitations)
    partners.merge(other.partners)
  }

  /// The numbers of all members that anything was counted for, in no order; some more than once.
  package var memberNumbers: [UInt32] { members.entries.map { UInt32(truncatingIfNeeded: $0.key) } }

  /// The sums, one entry for each organization and part of a local day.
  ///
  /// - Parameter numbers: by number of a member, what it is to be called in entries; they are in this order there.
  package func entries(_ plan: CountingPlan, numbers: [UInt32]) -> [UsageEntry] {
    let hours = self.hours.sortedEntries
    let talk = self.talk.sortedEntries
    let invitations = self.invitations.sortedEntries
    let partners = self.partners.sortedEntries
    var (hour, bin, invitation, partner) = (0, 0, 0, 0)
    let members = self.members.entries
    // An individual account's place is after those of organizations.
    let places = members.map { member in
      FileDay.place(
        part: member.key >> 32, organization: plan.organizationOfMember[Int(member.key & 0xffff_ffff)])
    }
    let itsNumbers = members.map { UInt64(numbers[Int($0.key & 0xffff_ffff)]) }
    let order = places.radixSortedIndices(from: itsNumbers.radixSortedIndices())

    var entries: [UsageEntry] = []
    var first = 0
    while first < order.count {
      // Whatever was counted for an organization was counted for a member, too.
      let place = places[Int(order[first])]
      let end = order[first...].firstIndex { places[Int($0)] != place } ?? order.count
      var entry = emptyEntry(at: place, plan)
      entry.members = order[first..<end].map { index in
        UsageEntry.Member(
          number: UInt32(truncatingIfNeeded: itsNumbers[Int(index)]), cell: members[Int(index)].cell)
      }
      while hour < hours.count, hours[hour].key >> 12 == place {
        entry.hours.append(UsageEntry.Hour(hour: UInt8(hours[hour].key & 0xfff), cell: hours[hour].cell))
        hour += 1
      }
      while bin < talk.count, talk[bin].key >> 12 == place {
        entry.talk.append(UsageEntry.TalkBin(bin: UInt16(talk[bin].key & 0xfff), calls: talk[bin].cell))
        bin += 1
      }
      while invitation < invitations.count, invitations[invitation].key >> 12 == place {
        entry.invitations.append(
          UsageEntry.Invitations(code: UInt8(invitations[invitation].key & 0xfff), cell: invitations[invitation].cell))
        invitation += 1
      }
      while partner < partners.count, partners[partner].key >> 12 == place {
        // Keys were made of such codes.
        if let code = PartnerCode(rawValue: UInt8(partners[partner].key & 0xfff)) {
          entry.partners.append(UsageEntry.Partners(code: code, cell: partners[partner].cell))
        }
        partner += 1
      }
      entries.append(entry)
      first = end
    }
    return entries
  }

  private func emptyEntry(at place: UInt64, _ plan: CountingPlan) -> UsageEntry {
    let organization = UInt32(place & UInt64(FileDay.individuals))
    let part = Int(place >> 28) - plan.slices.ranges.count
    var entry = UsageEntry(
      organization: organization == FileDay.individuals ? Roster.individual : organization,
      day: part < 0 ? plan.slices.ranges[Int(place >> 28)].lowerBound : plan.dayParts.parts[part].day)
    if part >= 0 { entry.partStart = plan.dayParts.parts[part].start }
    return entry
  }
}

extension FileDay.Counts {
  package static func += (a: inout FileDay.Counts, b: FileDay.Counts) {
    a.counted += b.counted
    a.duplicates += b.duplicates
    a.unattributed += b.unattributed
    a.organizationMismatch += b.organizationMismatch
    a.unknownParticipants += b.unknownParticipants
  }
}

extension ClosedRange<Instant>? {
  func merged(with other: ClosedRange<Instant>?) -> ClosedRange<Instant>? {
    guard let self, let other else { return self ?? other }
    return min(self.lowerBound, other.lowerBound)...max(self.upperBound, other.upperBound)
  }
}
