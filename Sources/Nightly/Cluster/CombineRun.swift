import Accounts
import CivilTime
import FoundationEssentials
import Usage

/// `calltally combine`: the events of some hours, all of each, to sums by organization and day. Here duplicates are told,
/// across all files; what has nothing to do with events is handed on as it is.
package struct CombineRun {
  package var options: RunOptions

  package init(options: RunOptions) { self.options = options }

  /// - Parameter output: takes the lines, some at a time.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let hash = ByteHash(key: UInt64.random(in: .min ... .max))
    let zones = try ZoneCatalog(defaultIdentifier: options.timeZone ?? RunOptions.usualTimeZone)
    let stage = try StageDirectory(options.directories, hash: hash)
    let directory = stage.directory
    let directoryZones = try zones.zones(of: directory)
    let overflow = SpillFile(memoryLimitBytes: options.memoryLimitBytes, threads: 1, folder: options.temporaryFolder)
    var events = CollectedEvents(PartialRoster(directory, hash: hash), overflow)
    var lines = PartialLines.standardInput
    while let line = try lines.next() {
      guard case .hour(let hour) = line.key else {
        try output(line.bytes)
        continue
      }
      do {
        try events.add(line.content, hour: hour)
      } catch let failure as Failure {
        throw failure
      } catch {
        throw lines.unreadable()
      }
    }
    let roster = events.roster.roster
    let zoneOfOrganization =
      directoryZones ?? Array(repeating: zones.defaultZone, count: roster.organizations.count)
    let plan = CountingPlan(
      defaultZone: zones.defaultZone, zoneOfOrganization: zoneOfOrganization, members: roster.members,
      slices: .days(
        of: events.hours, zones: CountedRun.distinct([zones.defaultZone] + zoneOfOrganization)))
    let counts = CountsPartial(timeZone: zones.defaultZone.identifier, directory: stage.digest)
    try count(events.finish(), plan, roster, overflow, counts, output)
  }

  private func count(
    _ files: [(name: String, events: EventLog)], _ plan: CountingPlan, _ roster: Roster, _ overflow: SpillFile,
    _ counts: CountsPartial, _ output: ([UInt8]) throws -> Void
  ) throws {
    let delivery = EntryCounter.Delivery(
      events: files.map(\.events), memberNumbers: files.map { _ in nil }, openDays: files.map { _ in nil })
    let index = EventIndex(delivery.events)
    var counter = EntryCounter(plan: plan)
    var sums = FileDay()
    var countsOfFile = files.map { _ in FileDay.Counts() }
    for piece in 0..<index.pieceCount {
      counter.update(piece: piece, of: index, delivery, known: [])
      for (key, fileDay) in counter.takeOut() {
        countsOfFile[key.file] += fileDay.counts
        sums.mergeSums(fileDay)
      }
    }
    if let failure = overflow.failure { throw failure }
    var counts = counts
    for (file, fileCounts) in zip(files, countsOfFile) { counts.files[file.name] = CountsPartial.File(fileCounts) }
    var months: Set<Period> = []
    var records = 0
    for entry in sums.entries(plan, numbers: Array(0..<UInt32(roster.members.count))) {
      records += entry.recordCount
      if entry.recordCount > 0 { months.insert(.month(of: entry.day)) }
      guard entry.organization != Roster.individual else {
        counts.individualRecords += entry.recordCount
        continue
      }
      let id = roster.organizations.string(entry.organization)
      try output(SumsPartial(entry, roster).line(organization: id).bytes)
    }
    guard records == countsOfFile.reduce(0, { $0 + $1.counted }) else {
      throw Failure.footing(FootingFailure("records counted, and records in sums"))
    }
    counts.months = months.map(\.label).sorted()
    try output(PartialLine(.run, .counts, try JSONEncoder.ofPartials.bytes(counts)).bytes)
  }
}

extension CountsPartial.File {
  fileprivate init(_ counts: FileDay.Counts) {
    self.init(
      counted: counts.counted, duplicates: counts.duplicates, unattributed: counts.unattributed,
      organizationMismatch: counts.organizationMismatch)
  }
}
