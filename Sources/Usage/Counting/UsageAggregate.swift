import Accounts
import CPrefetch
import CivilTime

/// The sums over a set of events. `update` adds a piece of them, `merge` another aggregate; both only add integers, so
/// that neither the order of pieces nor the number of workers changes the result.
package struct UsageAggregate: Sendable {
  let plan: CountingPlan
  private(set) var slices: [SliceSums]
  /// By day index.
  private(set) var invitations: [InvitationTable]
  /// By file: counted, duplicates, unattributed and mismatch; see ``RunCounts``.
  package private(set) var countsOfFile: [RunCounts]
  /// Counted records on days that nobody asks for.
  private(set) var countedOutside = 0
  /// By zone: where the latest event counted.
  private var places: [LocalPlace]
  private var seen = IdentitySet()

  package init(plan: CountingPlan, fileCount: Int) {
    self.plan = plan
    slices = Array(repeating: SliceSums(), count: plan.slices.ranges.count)
    invitations = Array(repeating: InvitationTable(), count: plan.slices.dayCount)
    countsOfFile = Array(repeating: RunCounts(), count: fileCount)
    places = Array(repeating: LocalPlace(), count: plan.zones.count)
  }

  /// Hands over all cells of invitations, in no order, and forgets them.
  mutating func removeInvitations() -> [(key: InvitationKey, cell: InvitationCell)] {
    var entries: [(key: InvitationKey, cell: InvitationCell)] = []
    entries.reserveCapacity(invitations.reduce(0) { $0 + $1.count })
    for day in invitations.indices {
      entries += invitations[day].entries(ofDay: day)
      invitations[day] = InvitationTable()
    }
    return entries
  }

  /// The days on which a counted record lies, in the zone of whom it counts for, ascending.
  package var touchedDays: [Day] {
    zip(plan.slices.ranges, slices).flatMap { range, sums in
      (0..<31).filter { sums.touchedDays >> $0 & 1 == 1 }.map { range.lowerBound + $0 }
    }
  }

  /// Counts one piece of the events.
  ///
  /// - Parameters:
  ///   - files: what `index` was made of.
  ///   - memberNumbers: by file, what the members of its own roster are called in the plan; nil where its events use
  ///     the plan's numbers already.
  package mutating func update(piece: Int, of index: EventIndex, files: [EventLog], memberNumbers: [[UInt32]?]) {
    let piece = index.pieces[piece]
    seen.removeAll(expected: piece.expectedEvents, part: piece.part, of: piece.partCount)
    var batch = Batch()
    var buffer: [UInt64] = []
    for entry in index.entries[piece.entries] {
      let file = Int(entry.file)
      files[file].withWords(of: entry.run, buffer: &buffer) { words in
        var run = RunReader(entry.run, words: words)
        while run.remaining > 0 {
          let receivers = run.event.receiverCount
          if !batch.hasRoom(for: receivers) { add(&batch, receivers: receivers) }
          sieve(&run, into: &batch, file: file, memberNumbers: memberNumbers[file])
        }
      }
    }
    add(&batch, receivers: 0)
  }

  /// Adds what another aggregate of the same plan counted.
  package mutating func merge(_ other: UsageAggregate) {
    for slice in slices.indices { slices[slice].merge(other.slices[slice]) }
    for day in invitations.indices { invitations[day].merge(other.invitations[day]) }
    for file in countsOfFile.indices { countsOfFile[file] += other.countsOfFile[file] }
    countedOutside += other.countedOutside
  }
}

extension UsageAggregate {
  /// Tallies of events that were sieved, but not yet added.
  private struct Batch: ~Copyable {
    var calls = TallyQueue(capacity: Batch.limit)
    var invitations = TallyQueue(capacity: Batch.limit)
    var received = TallyQueue(capacity: Batch.limit)

    /// Small enough to stay in the first cache, large enough that a round costs little to begin.
    static let limit = 256

    @inline(__always)
    func hasRoom(for receivers: Int) -> Bool { calls.room > 0 && invitations.room > 0 && received.room >= receivers }
  }

  /// The first round: tells what is counted from what is not, until the run ends or the batch is full.
  private mutating func sieve(_ run: inout RunReader, into batch: inout Batch, file: Int, memberNumbers: [UInt32]?) {
    var duplicates = 0
    var unattributed = 0
    var counted = 0
    var mismatches = 0
    let organizations = plan.organizationOfMember
    let ambiguous = Directory.ambiguous
    let limit = min(Batch.limit, run.remaining)
    seen.withInserter(inserting: limit) { seen in
      organizations.withUnsafeBufferPointer { organizations in
        for _ in 0..<limit {
          let event = run.event
          let receiverCount = event.receiverCount
          guard batch.hasRoom(for: receiverCount) else { break }
          run.advance()
          let insertion = seen.insert(event.identity)
          if insertion == .isKnown { duplicates += 1 }
          guard insertion == .isNew else { continue }
          guard event.member != ambiguous else {
            unattributed += 1
            continue
          }
          counted += 1
          if event.code.isOrganizationMismatch { mismatches += 1 }
          let member = memberNumbers.map { $0[Int(event.member)] } ?? event.member
          calltally_prefetch(organizations.baseAddress.unsafelyUnwrapped + Int(member))
          if event.code.isInvitation {
            batch.invitations.append(Tally(event, member: member))
          } else {
            batch.calls.append(Tally(event, member: member))
          }
          for index in 0..<receiverCount {
            let receiver = memberNumbers.map { $0[Int(event.receiver(index))] } ?? event.receiver(index)
            calltally_prefetch(organizations.baseAddress.unsafelyUnwrapped + Int(receiver))
            batch.received.append(Tally(event, member: receiver))
          }
        }
      }
    }
    countsOfFile[file].counted += counted
    countsOfFile[file].duplicates += duplicates
    countsOfFile[file].unattributed += unattributed
    countsOfFile[file].organizationMismatch += mismatches
  }

  /// The second round: finds each tally's organization, and the day and hour of its local clock.
  private mutating func place(_ tallies: UnsafeMutableBufferPointer<Tally>) {
    let plan = self.plan
    let organizationOfMember = plan.organizationOfMember.span
    let zoneOfOrganization = plan.zoneOfOrganization.span
    let individual = Roster.individual
    places.withUnsafeMutableBufferPointer { places in
      for index in tallies.indices {
        // Checked here once for all rounds: there are such a member and such an organization.
        let organization = organizationOfMember[Int(tallies[index].member)]
        let zone = organization == individual ? 0 : Int(zoneOfOrganization[Int(organization)])
        let instant = tallies[index].instant
        if !places[zone].holds(at: instant) {
          places[zone] = LocalPlace(at: instant, in: plan.zones[zone], plan.slices)
        }
        tallies[index].organization = organization
        tallies[index].slice = places[zone].slice
        tallies[index].dayOfSlice = places[zone].dayOfSlice
        tallies[index].hourOfWeek = places[zone].hourOfWeek
      }
    }
  }

  /// The third round: adds the tallies to the sums.
  ///
  /// - Parameter receivers: how many of them the batch has to have room for afterwards.
  private mutating func add(_ batch: inout Batch, receivers: Int) {
    countedOutside += takeOut(&batch.calls) { sums, slice, tallies in sums.slices[slice].addCalls(tallies) }
    countedOutside += takeOut(&batch.invitations) { sums, slice, tallies in
      sums.slices[slice].addInvitations(tallies)
      sums.addInvitations(
        tallies, firstDayIndex: sums.plan.slices.ranges[slice].lowerBound - sums.plan.slices.firstDay)
    }
    _ = takeOut(&batch.received) { sums, slice, tallies in sums.slices[slice].addReceived(tallies) }
    if batch.received.room < receivers { batch.received = TallyQueue(capacity: receivers) }
  }

  /// Places all tallies of a queue and adds them, slice by slice.
  ///
  /// - Returns: how many lie on days that nobody asks for, and were not added.
  private mutating func takeOut(
    _ queue: inout TallyQueue, add: (inout UsageAggregate, _ slice: Int, UnsafeBufferPointer<Tally>) -> Void
  ) -> Int {
    place(queue.tallies)
    var outside = 0
    queue.removeAll { slice, tallies in
      guard slice >= 0 else {
        outside += tallies.count
        return
      }
      allocate(slice)
      add(&self, slice, tallies)
    }
    return outside
  }

  /// - Parameter firstDayIndex: of the tallies' slice.
  private mutating func addInvitations(_ tallies: UnsafeBufferPointer<Tally>, firstDayIndex: Int) {
    var rest = tallies[...]
    while let day = rest.first?.dayOfSlice {
      let later = rest.firstIndex { $0.dayOfSlice != day } ?? rest.endIndex
      invitations[firstDayIndex + Int(day)].add(rest[..<later])
      rest = rest[later...]
    }
  }

  private mutating func allocate(_ slice: Int) {
    guard slices[slice].isEmpty else { return }
    let range = plan.slices.ranges[slice]
    slices[slice] = SliceSums(
      memberCount: plan.organizationOfMember.count, organizationCount: plan.organizationCount,
      dayCount: range.upperBound - range.lowerBound + 1)
  }
}
