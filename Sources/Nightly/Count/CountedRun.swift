import Accounts
import CivilTime
import Ledger
import LogReading
import Usage

/// A run up to the point where everything is counted, and nothing is written yet.
package struct CountedRun: Sendable {
  package let figures: UsageFigures
  package let outcome: RunOutcome
  package let hasDirectory: Bool

  init(figures: UsageFigures, outcome: RunOutcome, hasDirectory: Bool) {
    self.figures = figures
    self.outcome = outcome
    self.hasDirectory = hasDirectory
  }

  /// What a command has to say about the directory before anything is counted: whether it needs to know in which hours
  /// members are active; or why it cannot go on.
  package typealias NeedsHoursOfMembers = (Directory?) throws(Failure) -> Bool

  /// Reads and counts, or takes from a ledger what was counted: the first half of every command's story.
  package init(
    _ options: RunOptions, _ choice: PeriodChoice, needsHoursOfMembers: NeedsHoursOfMembers = { _ in false }
  ) throws {
    if let store = options.store {
      self = try Failure.ofLedger {
        try CountedRun(in: try Ledger.open(store), options, choice, needsHoursOfMembers: needsHoursOfMembers)
      }
    } else {
      try self.init(counting: options, choice, needsHoursOfMembers)
    }
  }

  private init(
    counting options: RunOptions, _ choice: PeriodChoice, _ needsHoursOfMembers: NeedsHoursOfMembers
  ) throws(Failure) {
    let hash = ByteHash(key: UInt64.random(in: .min ... .max))
    let zones = try ZoneCatalog(defaultIdentifier: options.timeZone ?? RunOptions.usualTimeZone)
    let inputs = try InputFile.find(for: options)
    let directory = try Directory.load(options.directories, hash: hash)
    let directoryZones = try zones.zones(of: directory)
    let countsHoursOfMembers = try needsHoursOfMembers(directory)

    let overflow = SpillFile(
      memoryLimitBytes: options.memoryLimitBytes, threads: options.threads, folder: options.temporaryFolder)
    var readings = try FileReading.all(inputs, options, directory, hash, overflow)
    let outcomesOfReading = readings.map(\.outcome)
    let isCounted = readings.map { $0.recorded != nil }
    let (roster, memberNumbers) = CountedRun.mergeRosters(readings.lazy.compactMap(\.recorded), directory, hash)
    var events = readings.compactMap(\.recorded?.events)
    // From here on nobody else holds the events, so that those that leave the list leave memory.
    readings = []
    let span = CountedRun.span(of: events)
    let zoneOfOrganization =
      directoryZones ?? Array(repeating: zones.defaultZone, count: roster.organizations.count)
    let slices = Slices(
      covering: choice.days(span: span, zones: CountedRun.distinct([zones.defaultZone] + zoneOfOrganization)))
    let plan = CountingPlan(
      defaultZone: zones.defaultZone, zoneOfOrganization: zoneOfOrganization, members: roster.members, slices: slices,
      countsHoursOfMembers: countsHoursOfMembers)

    let workers = CountedRun.makeRoom(in: &events, for: plan, options)
    let parts = try CountedRun.count(events, memberNumbers, plan, overflow, threads: workers)
    events = []
    ProcessMemory.returnFreed()
    let aggregate = CountedRun.sum(of: consume parts)

    let files = CountedRun.outcomes(outcomesOfReading, isCounted, aggregate.countsOfFile)
    outcome = RunOutcome(
      files: files, span: span, directoryFaults: CountedRun.faults(of: directory, during: span),
      maxRejectedPercent: options.maxRejectedPercent)
    let totals = outcome.totals
    do throws(FootingFailure) {
      guard totals.foots else { throw FootingFailure("records read, and records counted or left out") }
      try aggregate.requireFooting(counted: totals.counted)
    } catch {
      throw Failure.footing(error)
    }
    hasDirectory = directory != nil
    figures = UsageFigures(aggregate: consume aggregate, roster: roster, directory: directory, asOf: span?.upperBound)
    totals.noteIfUnattributed()
  }

  /// The first and last instant of counted records; nil without one.
  var span: ClosedRange<Instant>? { outcome.span }

  /// One roster for the run, and what each file's members are called in it.
  static func mergeRosters(
    _ files: some Sequence<RecordedFile>, _ directory: Directory?, _ hash: ByteHash
  ) -> (Roster, [[UInt32]?]) {
    if let directory { return (directory.roster, files.map { _ in nil }) }
    var roster = Roster(hash: hash)
    let numbers = files.map { $0.roster.map { roster.merge($0) } }
    return (roster, numbers)
  }

  static func span(of events: [EventLog]) -> ClosedRange<Instant>? {
    let spans = events.compactMap(\.span)
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
    return first...last
  }

  static func distinct(_ zones: [ZoneRules]) -> [ZoneRules] {
    var seen: Set<String> = []
    return zones.filter { seen.insert($0.identifier).inserted }
  }

  /// Makes room for the sums: as many events as that takes leave memory.
  ///
  /// - Returns: how many workers' sums there is room for, but one at least.
  private static func makeRoom(in events: inout [EventLog], for plan: CountingPlan, _ options: RunOptions) -> Int {
    ProcessMemory.returnFreed()
    let needed = plan.expectedMemory(
      eventCount: events.reduce(0) { $0 + $1.eventCount }, runCount: events.reduce(0) { $0 + $1.runs.count })
    needed.noteIfMore(than: options.memoryLimitBytes)
    let free = options.memoryLimitBytes - ProcessMemory.residentBytes - needed.sharedBytes
    let freeWithoutEvents = free + events.reduce(0) { $0 + $1.bytesInMemory }
    let workers = max(1, min(options.threads, freeWithoutEvents / needed.bytesPerWorker))
    var missing = workers * needed.bytesPerWorker - free
    for index in events.indices where missing > 0 { missing -= events[index].makeRoom(bytes: missing) }
    ProcessMemory.returnFreed()
    return workers
  }

  /// What each worker counted.
  private static func count(
    _ events: [EventLog], _ memberNumbers: [[UInt32]?], _ plan: CountingPlan, _ overflow: SpillFile, threads: Int
  ) throws(Failure) -> [UsageAggregate] {
    let index = EventIndex(events)
    let parts = Workers.reduce(
      count: index.pieceCount, threads: threads,
      initial: { UsageAggregate(plan: plan, fileCount: events.count) },
      { aggregate, piece in aggregate.update(piece: piece, of: index, files: events, memberNumbers: memberNumbers) })
    if let failure = overflow.failure { throw failure }
    return parts
  }

  /// - Parameter parts: at least one.
  private static func sum(of parts: consuming [UsageAggregate]) -> UsageAggregate {
    // Taken out, so that nobody else holds it and it is added to where it is.
    var whole = parts.removeLast()
    while let part = parts.popLast() { whole.merge(part) }
    return whole
  }

  /// Adds to what each file's reading counted what counting its events did.
  ///
  /// - Parameter counts: of those files that are counted.
  static func outcomes(
    _ outcomes: [FileOutcome], _ isCounted: [Bool], _ counts: [RunCounts]
  ) -> [FileOutcome] {
    var next = 0
    return zip(outcomes, isCounted).map { outcome, isCounted in
      guard isCounted else { return outcome }
      var outcome = outcome
      outcome.counts += counts[next]
      next += 1
      return outcome
    }
  }

  static func faults(of directory: Directory?, during span: ClosedRange<Instant>?) -> [String] {
    guard let directory else { return [] }
    var faults = directory.faults
    if let span {
      let interval = Interval(
        from: span.lowerBound, until: Instant(milliseconds: span.upperBound.milliseconds + 1))
      faults += directory.administratorFaults(during: interval)
    }
    return faults.map(\.words)
  }
}

extension CountingPlan.ExpectedMemory {
  /// Says so when no limit of this size can be kept. Nothing is refused for that: the run may well fit into the machine.
  fileprivate func noteIfMore(than limitBytes: Int) {
    let bytes = bytesPerWorker + sharedBytes
    guard bytes > limitBytes else { return }
    StandardError.writeLine(
      "note: adding up so many organizations, members and months takes up to \(ByteCount(bytes: (bytes >> 20) << 20)) "
        + "of memory, more than --memory-limit (\(ByteCount(bytes: limitBytes))): it is taken all the same")
  }
}

extension Failure {
  static func footing(_ fault: FootingFailure) -> Failure {
    Failure(
      .software,
      "figures do not add up (\(fault.description)); nothing was written. This is a mistake in calltally: please report it"
    )
  }
}

extension CountedRun {
  /// The figures of one organization, proven to add up.
  package func usage(of organization: UInt32, in period: Period) throws(Failure) -> OrganizationUsage {
    let usage = figures.usage(of: organization, in: period)
    do throws(FootingFailure) {
      try usage.requireFooting()
    } catch {
      throw Failure.footing(error)
    }
    return usage
  }

  /// The latest local day that exists in a zone: that of the latest counted record.
  package func asOf(in zone: ZoneRules) -> Day? { span.map { zone.latestDay(begunBy: $0.upperBound) } }
}
