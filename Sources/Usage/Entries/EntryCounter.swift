import CivilTime

/// Counts pieces of the events into ``FileDay``s: what each file adds on each day of the ledger. ``UsageAggregate`` does
/// the same for all files together, without remembering from which file and what was counted before.
package struct EntryCounter: Sendable {
  /// What earlier runs counted of an hour, by input.
  package struct Known: Sendable {
    package var input: Int64
    package var identities: [Identity]

    package init(input: Int64, identities: [Identity]) {
      self.input = input
      self.identities = identities
    }
  }

  /// What is the same for all pieces.
  package struct Delivery: Sendable {
    package var events: [EventLog]
    /// By file, what the members of its own roster are called in the plan; nil where they have the plan's numbers.
    package var memberNumbers: [[UInt32]?]
    /// By file, the days on which it is counted; nil for all.
    package var openDays: [Set<Day>?]

    package init(events: [EventLog], memberNumbers: [[UInt32]?], openDays: [Set<Day>?]) {
      self.events = events
      self.memberNumbers = memberNumbers
      self.openDays = openDays
    }
  }

  /// Its slices are single days: all on which an event may lie.
  private let plan: CountingPlan
  private var fileDays: [FileDay.Key: FileDay] = [:]
  /// By file, as large as what was handed over last.
  private var expected: [Int: FileDay.Size] = [:]
  private var sieve = Sieve()
  private var places: LocalPlaces
  /// Where the latest event lay in the ledger's own zone, the plan's first.
  private var ledgerPlace = LocalPlace()

  package init(plan: CountingPlan) {
    self.plan = plan
    places = LocalPlaces(plan: plan)
  }

  /// Counts one piece.
  ///
  /// - Parameters:
  ///   - index: made of the delivery's events.
  ///   - known: of the piece's hour.
  package mutating func update(piece: Int, of index: EventIndex, _ delivery: Delivery, known: [Known]) {
    let piece = index.pieces[piece]
    sieve.begin(piece, known: known.reduce(0) { $0 + $1.identities.count })
    for known in known { sieve.insert(known.identities) }
    var batch = TallyBatch()
    var buffer: [UInt64] = []
    var fresh: [(key: FileDay.Key, identities: [Identity])] = []
    var repeated: [(key: FileDay.Key, identity: Identity)] = []
    for entry in index.entries[piece.entries] {
      let file = Int(entry.file)
      let days = ledgerDays(ofHour: entry.run.hour)
      for day in days where delivery.openDays[file]?.contains(day) != false {
        let key = FileDay.Key(day: day, file: file)
        var identities: [Identity] = []
        identities.reserveCapacity(Int(entry.run.eventCount))
        // Taken out, so that nobody else holds it and it is changed where it is.
        var fileDay = fileDays.removeValue(forKey: key) ?? FileDay(expecting: expected[file] ?? FileDay.Size())
        delivery.events[file].withWords(of: entry.run, buffer: &buffer) { words in
          count(
            RunReader(entry.run, words: words), into: &fileDay, &batch,
            memberNumbers: delivery.memberNumbers[file], day: days.count > 1 ? day : nil
          ) { identity, fate in
            if fate == .duplicate { repeated.append((key, identity)) } else { identities.append(identity) }
          }
        }
        fileDays[key] = fileDay
        fresh.append((key, identities))
      }
    }
    noteRepeats(repeated, known, fresh)
    let hour = index.entries[piece.entries.lowerBound].run.hour
    for (key, identities) in fresh where !identities.isEmpty {
      fileDays[key]?.identities[hour, default: []] += identities
    }
  }

  /// Hands over what was counted since the last time.
  package mutating func takeOut() -> [FileDay.Key: FileDay] {
    for (key, fileDay) in fileDays { expected[key.file] = fileDay.size }
    defer { fileDays = [:] }
    return fileDays
  }

  /// The days of the ledger that an hour lies on: two where the zone's days begin within an hour of UTC.
  private func ledgerDays(ofHour hour: Int32) -> [Day] {
    let zone = plan.zones[0]
    let first = Instant(seconds: Int64(hour) * 3600)
    let days = [zone.day(at: first), zone.day(at: Instant(seconds: first.seconds + 3599))]
    return days[0] == days[1] ? [days[0]] : days
  }

  /// - Parameter day: passes over events of other days, if need be.
  private mutating func count(
    _ run: RunReader, into fileDay: inout FileDay, _ batch: inout TallyBatch, memberNumbers: [UInt32]?, day: Day?,
    note: (Identity, Sieve.Fate) -> Void
  ) {
    var run = run
    var fates = RunFates()
    var unknownParticipants = 0
    var earliest = Instant.distantFuture
    var latest = Instant.distantPast
    let zone = plan.zones[0]
    let slices = plan.slices
    var place = ledgerPlace
    while run.remaining > 0 {
      let receivers = run.event.receiverCount
      if !batch.hasRoom(for: receivers) { add(&batch, to: &fileDay, receivers: receivers) }
      sieve.sift(&run, into: &batch, plan: plan, memberNumbers: memberNumbers) { event in
        guard let day else { return true }
        if !place.holds(at: event.instant) { place = LocalPlace(at: event.instant, in: zone, slices) }
        return slices.firstDay + Int(place.dayIndex) == day
      } note: { event, fate in
        fates.note(event, fate)
        note(event.identity, fate)
        guard fate == .counted else { return }
        if event.hasUnknownParticipant { unknownParticipants &+= 1 }
        if event.instant.milliseconds < earliest.milliseconds { earliest = event.instant }
        if event.instant.milliseconds > latest.milliseconds { latest = event.instant }
      }
    }
    add(&batch, to: &fileDay, receivers: 0)
    ledgerPlace = place
    fileDay.counts += FileDay.Counts(fates, unknownParticipants: unknownParticipants)
    if earliest <= latest { fileDay.span = fileDay.span.merged(with: earliest...latest) }
  }

  private mutating func add(_ batch: inout TallyBatch, to fileDay: inout FileDay, receivers: Int) {
    place(batch.calls.tallies)
    batch.calls.removeAll { _, tallies in fileDay.addCalls(tallies) }
    place(batch.invitations.tallies)
    batch.invitations.removeAll { _, tallies in fileDay.addInvitations(tallies) }
    place(batch.received.tallies)
    batch.received.removeAll { _, tallies in fileDay.addReceived(tallies) }
    batch.prepare(for: receivers)
  }

  /// Days are slices; the numbers of their further parts follow those of all days.
  private mutating func place(_ tallies: UnsafeMutableBufferPointer<Tally>) {
    places.place(tallies, plan: plan)
    guard !plan.dayParts.isEmpty else { return }
    for index in tallies.indices {
      let day = plan.slices.ranges[Int(tallies[index].slice)].lowerBound
      if let part = plan.dayParts.part(of: tallies[index], on: day) {
        tallies[index].slice = Int32(plan.slices.ranges.count + part)
      }
    }
  }

  /// Finds out where duplicates were met first, unless it was in the same file.
  private mutating func noteRepeats(
    _ repeated: [(key: FileDay.Key, identity: Identity)], _ known: [Known],
    _ fresh: [(key: FileDay.Key, identities: [Identity])]
  ) {
    guard !repeated.isEmpty else { return }
    var wanted = IdentitySet()
    wanted.removeAll(expected: repeated.count)
    wanted.withInserter(inserting: repeated.count) { wanted in
      for (_, identity) in repeated { _ = wanted.insert(identity) }
    }
    // Looking through all is faster than a table of all: duplicates are few.
    var origins: [Identity: FileDay.Origin] = [:]
    for known in known {
      for identity in known.identities where wanted.contains(identity) { origins[identity] = .input(known.input) }
    }
    for (key, identities) in fresh {
      for identity in identities where wanted.contains(identity) { origins[identity] = .file(key.file) }
    }
    for (key, identity) in repeated {
      guard let origin = origins[identity], origin != .file(key.file) else { continue }
      fileDays[key]?.repeats[origin, default: 0] += 1
    }
  }
}

extension FileDay.Counts {
  fileprivate init(_ fates: RunFates, unknownParticipants: Int) {
    counted = fates.counted
    duplicates = fates.duplicates
    unattributed = fates.unattributed
    organizationMismatch = fates.mismatches
    self.unknownParticipants = unknownParticipants
  }
}

extension EventIndex {
  /// Hours since 1970-01-01T00:00Z of a piece.
  package func hour(ofPiece piece: Int) -> Int32 { entries[pieces[piece].entries.lowerBound].run.hour }
}
