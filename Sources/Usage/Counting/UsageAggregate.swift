import Accounts
import CivilTime

/// The sums over a set of events. `update` adds a piece of them, `merge` another aggregate; both only add integers, so
/// that neither the order of pieces nor the number of workers changes the result.
package struct UsageAggregate: Sendable {
  let plan: CountingPlan
  private(set) var slices: [SliceSums]
  private(set) var invitations = InvitationTable()
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
    countsOfFile = Array(repeating: RunCounts(), count: fileCount)
    places = Array(repeating: LocalPlace(), count: plan.zones.count)
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
    for entry in index.entries[piece.entries] {
      let file = Int(entry.file)
      files[file].chunks[Int(entry.run.chunk)].withUnsafeBufferPointer { words in
        var run = RunReader(entry.run, in: words)
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
    invitations.merge(other.invitations)
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

    /// Small enough to stay in the first cache, large enough that starting to add costs little.
    static let limit = 512

    func hasRoom(for receivers: Int) -> Bool { calls.room > 0 && invitations.room > 0 && received.room >= receivers }
  }

  /// Adds the tallies to the sums.
  ///
  /// - Parameter receivers: how many of them the batch has to have room for.
  private mutating func add(_ batch: inout Batch, receivers: Int) {
    batch.calls.removeAll { slice, tallies in
      allocate(slice)
      slices[slice].addCalls(tallies)
    }
    batch.invitations.removeAll { slice, tallies in
      allocate(slice)
      slices[slice].addInvitations(tallies)
      invitations.add(tallies, firstDayIndex: plan.slices.ranges[slice].lowerBound - plan.slices.firstDay)
    }
    batch.received.removeAll { slice, tallies in
      allocate(slice)
      slices[slice].addReceived(tallies)
    }
    if batch.received.room < receivers { batch.received = TallyQueue(capacity: receivers) }
  }

  private mutating func allocate(_ slice: Int) {
    guard slices[slice].isEmpty else { return }
    let range = plan.slices.ranges[slice]
    slices[slice] = SliceSums(
      memberCount: plan.organizationOfMember.count, organizationCount: plan.organizationCount,
      dayCount: range.upperBound - range.lowerBound + 1)
  }

  /// Tells what is counted from what is not, and where it counts, until the run ends or the batch is full.
  private mutating func sieve(
    _ run: inout RunReader, into batch: inout Batch, file: Int, memberNumbers: [UInt32]?
  ) {
    var seen = IdentitySet()
    swap(&seen, &self.seen)
    var unattributed = 0
    var duplicates = 0
    var counted = 0
    var mismatches = 0
    let limit = min(Batch.limit, run.remaining)
    seen.withInserter(inserting: limit) { seen in
      for _ in 0..<limit {
        let event = run.event
        guard batch.hasRoom(for: event.receiverCount) else { break }
        run.advance()
        let insertion = seen.insert(event.identity)
        if insertion == .isKnown { duplicates += 1 }
        guard insertion == .isNew else { continue }
        guard event.member != Directory.ambiguous else {
          unattributed += 1
          continue
        }
        counted += 1
        if event.code.isOrganizationMismatch { mismatches += 1 }
        let tally = self.tally(event, memberNumbers.map { $0[Int(event.member)] } ?? event.member)
        if tally.slice < 0 {
          countedOutside += 1
        } else if event.code.isInvitation {
          batch.invitations.append(tally)
        } else {
          batch.calls.append(tally)
        }
        for index in 0..<event.receiverCount {
          let receiver = event.receiver(index)
          let tally = self.tally(event, memberNumbers.map { $0[Int(receiver)] } ?? receiver)
          if tally.slice >= 0 { batch.received.append(tally) }
        }
      }
    }
    swap(&seen, &self.seen)
    countsOfFile[file].counted += counted
    countsOfFile[file].duplicates += duplicates
    countsOfFile[file].unattributed += unattributed
    countsOfFile[file].organizationMismatch += mismatches
  }

  /// What an event adds to a member's cells; its slice is negative if nobody asks for that day.
  @inline(__always)
  private mutating func tally(_ event: StoredEvent, _ member: UInt32) -> Tally {
    let organization = plan.organizationOfMember[Int(member)]
    let zone = Int(organization == Roster.individual ? 0 : plan.zoneOfOrganization[Int(organization)])
    let instant = event.instant
    if !places[zone].holds(at: instant) { places[zone] = LocalPlace(at: instant, in: plan.zones[zone], plan.slices) }
    return Tally(
      member: member, organization: organization, quantity: event.quantity, slice: places[zone].slice,
      dayOfSlice: places[zone].dayOfSlice, hourOfWeek: places[zone].hourOfWeek, code: event.code)
  }
}
