import Accounts
import CivilTime

/// The sums over a set of events. `update` adds a piece of them, `merge` another aggregate; both only add integers, so
/// that neither the order of pieces nor the number of workers changes the result.
package struct UsageAggregate: Sendable {
  let plan: CountingPlan
  var slices: [SliceSums]
  /// By day index.
  var invitations: [CellTable<InvitationCell>]
  /// By file: counted, duplicates, unattributed and mismatch; see ``RunCounts``.
  package private(set) var countsOfFile: [RunCounts]
  /// Counted records on days that nobody asks for.
  var countedOutside = 0
  private var sieve = Sieve()
  private var places: LocalPlaces

  package init(plan: CountingPlan, fileCount: Int) {
    self.plan = plan
    slices = Array(repeating: SliceSums(), count: plan.slices.ranges.count)
    invitations = Array(repeating: CellTable(), count: plan.slices.dayCount)
    countsOfFile = Array(repeating: RunCounts(), count: fileCount)
    places = LocalPlaces(plan: plan)
  }

  /// Hands over all cells of invitations, in no order, and forgets them.
  mutating func removeInvitations() -> [(key: InvitationKey, cell: InvitationCell)] {
    var entries: [(key: InvitationKey, cell: InvitationCell)] = []
    entries.reserveCapacity(invitations.reduce(0) { $0 + $1.count })
    for day in invitations.indices {
      entries += invitationEntries(ofDay: day)
      invitations[day] = CellTable()
    }
    return entries
  }

  /// A day's cells of invitations, in no order.
  func invitationEntries(ofDay dayIndex: Int) -> [(key: InvitationKey, cell: InvitationCell)] {
    invitations[dayIndex].entries.map { (InvitationKey(word: $0.key, dayIndex: Int32(dayIndex)), $0.cell) }
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
    sieve.begin(piece)
    var batch = TallyBatch()
    var buffer: [UInt64] = []
    for entry in index.entries[piece.entries] {
      let file = Int(entry.file)
      files[file].withWords(of: entry.run, buffer: &buffer) { words in
        var run = RunReader(entry.run, words: words)
        while run.remaining > 0 {
          let receivers = run.event.receiverCount
          if !batch.hasRoom(for: receivers) { add(&batch, receivers: receivers) }
          var counts = RunFates()
          sieve.sift(&run, into: &batch, plan: plan, memberNumbers: memberNumbers[file]) { counts.note($0, $1) }
          countsOfFile[file].add(counts)
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
  /// The third round: adds the tallies to the sums.
  ///
  /// - Parameter receivers: how many of them the batch has to have room for afterwards.
  private mutating func add(_ batch: inout TallyBatch, receivers: Int) {
    countedOutside += takeOut(&batch.calls) { sums, slice, tallies in sums.slices[slice].addCalls(tallies) }
    countedOutside += takeOut(&batch.invitations) { sums, slice, tallies in
      sums.slices[slice].addInvitations(tallies)
      sums.addInvitations(
        tallies, firstDayIndex: sums.plan.slices.ranges[slice].lowerBound - sums.plan.slices.firstDay)
    }
    _ = takeOut(&batch.received) { sums, slice, tallies in sums.slices[slice].addReceived(tallies) }
    batch.prepare(for: receivers)
  }

  /// Places all tallies of a queue and adds them, slice by slice.
  ///
  /// - Returns: how many lie on days that nobody asks for, and were not added.
  private mutating func takeOut(
    _ queue: inout TallyQueue, add: (inout UsageAggregate, _ slice: Int, UnsafeBufferPointer<Tally>) -> Void
  ) -> Int {
    places.place(queue.tallies, plan: plan)
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
      invitations[firstDayIndex + Int(day)].update(rest[..<later], key: InvitationKey.word) { $0.count($1) }
      rest = rest[later...]
    }
  }

  mutating func allocate(_ slice: Int) {
    guard slices[slice].isEmpty else { return }
    let range = plan.slices.ranges[slice]
    slices[slice] = SliceSums(
      memberCount: plan.organizationOfMember.count, organizationCount: plan.organizationCount,
      dayCount: range.upperBound - range.lowerBound + 1, countsHoursOfMembers: plan.countsHoursOfMembers)
  }
}
