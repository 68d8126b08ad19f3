import Accounts
import CivilTime
import Ledger
import LogReading
import Usage

/// A run that added to a ledger what it did not have yet.
package struct IngestedRun: Sendable {
  package let outcome: RunOutcome

  /// Reads, and counts into the ledger. Nothing of it is there to stay before the ledger's transaction is committed.
  ///
  /// - Parameter run: the ledger's number of this run.
  package init(_ options: RunOptions, into ledger: Ledger, run: Int64) throws {
    var options = options
    options.timeZone = ledger.timeZone
    let hash = ByteHash(key: ledger.key)
    let zones = try ZoneCatalog(of: ledger)
    // The ledger may lie among the logs. It must not even be opened: the system lets go of a lock with the first
    // descriptor of the file that is closed.
    let inputs = try InputFile.find(for: options, except: options.ownFiles + ledger.files)
    let directory = try IngestDirectory(options.directories, in: ledger, zones, hash: hash)
    let directoryZones = try zones.zones(of: directory.directory)

    let overflow = SpillFile(
      memoryLimitBytes: options.memoryLimitBytes, threads: options.threads, folder: options.temporaryFolder)
    let known = try ledger.knownInputs()
    var readings = try FileReading.all(inputs, options, directory.directory, hash, overflow, known: known)
    let deliveries = try Deliveries(
      &readings, known, ledger, run: run, firstOpenDay: try ledger.firstOpenDay(), zone: zones.defaultZone
    ) { reading in
      FileReading(
        anew: reading.outcome.file, directory: directory.directory, hash: hash, overflow, known,
        salvage: options.salvage, mapping: reading.mapping)
    }
    let outcomesOfReading = readings.map(\.outcome)
    let isCounted = readings.map { $0.recorded != nil }
    let (roster, memberNumbers) = CountedRun.mergeRosters(
      readings.lazy.compactMap(\.recorded), directory.directory, hash)
    var events = readings.compactMap(\.recorded?.events)
    // From here on nobody else holds the events, so that those that leave the list leave memory.
    readings = []
    let span = CountedRun.span(of: events)
    let zoneOfOrganization =
      directoryZones ?? Array(repeating: zones.defaultZone, count: roster.organizations.count)
    let plan = CountingPlan(
      defaultZone: zones.defaultZone, zoneOfOrganization: zoneOfOrganization, members: roster.members,
      slices: IngestedRun.days(of: span, zones: CountedRun.distinct([zones.defaultZone] + zoneOfOrganization)),
      cuts: directory.directory.map(Cuts.init) ?? Cuts())

    // Days that were counted by another directory; those of tonight are counted by this one.
    try directory.keep(in: ledger)
    let ingest = try LedgerIngest(ledger, run: run, roster: roster, plan: plan)
    IngestedRun.makeRoom(in: &events, options)
    let delivery = EntryCounter.Delivery(
      events: events, memberNumbers: memberNumbers, openDays: deliveries.openDays)
    events = []
    let counts = try IngestedRun.count(
      delivery, plan, ingest, inputs: deliveries.inputs, overflow, threads: options.threads)
    try ingest.finish(inputs: deliveries.inputs)

    outcome = RunOutcome(
      files: IngestedRun.outcomes(outcomesOfReading, isCounted, counts), span: span,
      directoryFaults: CountedRun.faults(of: directory.directory, during: span),
      maxRejectedPercent: options.maxRejectedPercent, outdatedDays: try ledger.outdatedDays())
    guard outcome.totals.foots else {
      throw Failure.footing(FootingFailure("records read, and records counted or left out"))
    }
    outcome.totals.noteIfUnattributed()
  }

  /// Every day that an event may lie on, each a slice of its own.
  static func days(of span: ClosedRange<Instant>?, zones: [ZoneRules]) -> Slices {
    guard let span else { return Slices(covering: []) }
    let first = zones.map { $0.day(at: span.lowerBound) }.min() ?? Day(number: 0)
    let last = zones.map { $0.latestDay(begunBy: span.upperBound) }.max() ?? first
    return Slices(covering: (0...(last - first)).map { first + $0...first + $0 })
  }

  /// Sums are handed to the ledger day by day, so that they take little; most of all takes what tells duplicates.
  private static func makeRoom(in events: inout [EventLog], _ options: RunOptions) {
    ProcessMemory.returnFreed()
    let needed = options.threads * (64 << 20)
    var missing = needed - (options.memoryLimitBytes - ProcessMemory.residentBytes)
    for index in events.indices where missing > 0 { missing -= events[index].makeRoom(bytes: missing) }
    ProcessMemory.returnFreed()
  }

  /// Counts day by day; each day's sums go to the ledger as soon as they are complete.
  ///
  /// - Returns: by file.
  private static func count(
    _ delivery: EntryCounter.Delivery, _ plan: CountingPlan, _ ingest: LedgerIngest, inputs: [Int64],
    _ overflow: SpillFile, threads: Int
  ) throws -> [FileDay.Counts] {
    let index = EventIndex(delivery.events)
    let work = pieces(of: index, in: plan.zones[0], threads: threads)
    let collector = DayCollector(days: work.map(\.day), fileCount: delivery.events.count)
    _ = Workers.reduce(
      count: work.count, threads: threads, initial: { EntryCounter(plan: plan) },
      { counter, number in
        guard collector.failure == nil else { return }
        do {
          for piece in work[number].pieces {
            let known = try ingest.known(hour: index.hour(ofPiece: piece))
            counter.update(piece: piece, of: index, delivery, known: known)
          }
          for (key, fileDay) in collector.finish(work[number].day, counter.takeOut()) {
            try ingest.store(fileDay, key, inputs: inputs)
          }
        } catch {
          collector.fail(error)
        }
      })
    if let failure = overflow.failure { throw failure }
    if let failure = collector.failure { throw failure }
    return collector.countsOfFile
  }

  /// The pieces of each day, in as many parts as give all workers something to do.
  private static func pieces(
    of index: EventIndex, in zone: ZoneRules, threads: Int
  ) -> [(day: Day, pieces: Range<Int>)] {
    var days: [(day: Day, pieces: Range<Int>)] = []
    for piece in 0..<index.pieceCount {
      let day = zone.day(at: Instant(seconds: Int64(index.hour(ofPiece: piece)) * 3600))
      if let last = days.last, last.day == day {
        days[days.count - 1].pieces = last.pieces.lowerBound..<piece + 1
      } else {
        days.append((day, piece..<piece + 1))
      }
    }
    guard !days.isEmpty else { return [] }
    let parts = (2 * threads + days.count - 1) / days.count
    return days.flatMap { day, pieces in
      let size = (pieces.count + parts - 1) / parts
      return stride(from: pieces.lowerBound, to: pieces.upperBound, by: size).map { start in
        (day, start..<min(start + size, pieces.upperBound))
      }
    }
  }

  /// - Parameter counts: of those files that are counted.
  private static func outcomes(
    _ outcomes: [FileOutcome], _ isCounted: [Bool], _ counts: [FileDay.Counts]
  ) -> [FileOutcome] {
    var next = 0
    return zip(outcomes, isCounted).map { outcome, isCounted in
      guard isCounted else { return outcome }
      var outcome = outcome
      outcome.counts.add(counts[next])
      next += 1
      // Of a file that was counted before, only the days that were taken out are counted now.
      if outcome.status == .redone { outcome.counts.leaveOutUncounted() }
      return outcome
    }
  }
}

extension RunCounts {
  fileprivate mutating func add(_ counts: FileDay.Counts) {
    counted += counts.counted
    duplicates += counts.duplicates
    unattributed += counts.unattributed
    organizationMismatch += counts.organizationMismatch
  }

  /// Leaves records that have been counted before out of all groups.
  fileprivate mutating func leaveOutUncounted() {
    test = 0
    rejectedByReason = rejectedByReason.map { _ in 0 }
    read = counted + duplicates + unattributed
  }
}
