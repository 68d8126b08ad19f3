import Accounts
import CivilTime
import Ledger
import LogReading
import Usage

extension CountedRun {
  /// What a ledger has counted, without reading a log.
  package init(
    in ledger: Ledger, _ options: RunOptions, _ choice: PeriodChoice,
    needsHoursOfMembers: NeedsHoursOfMembers = { _ in false }
  ) throws {
    try ledger.requireZone(options.timeZone)
    self = try ledger.inSnapshot { try CountedRun(inSnapshot: ledger, options, choice, needsHoursOfMembers) }
  }

  private init(
    inSnapshot ledger: Ledger, _ options: RunOptions, _ choice: PeriodChoice,
    _ needsHoursOfMembers: NeedsHoursOfMembers
  ) throws {
    let zones = try ZoneCatalog(of: ledger)
    let directory = try LedgerDirectory(readingFrom: ledger, options.directories)
    let countsHoursOfMembers = try needsHoursOfMembers(directory.known)
    let roster = directory.directory.roster
    let zoneOfOrganization =
      try zones.zones(of: directory.directory)
      ?? Array(repeating: zones.defaultZone, count: roster.organizations.count)
    let span = try ledger.span()
    let slices = Slices(
      covering: choice.days(span: span, zones: CountedRun.distinct([zones.defaultZone] + zoneOfOrganization)))
    let plan = CountingPlan(
      defaultZone: zones.defaultZone, zoneOfOrganization: zoneOfOrganization, members: roster.members, slices: slices,
      countsHoursOfMembers: countsHoursOfMembers)

    var aggregate = UsageAggregate(plan: plan, fileCount: 0)
    var records = 0
    try ledger.forEachEntry(on: slices.coveredDays, directory.members) { entry in
      aggregate.add(entry)
      records += entry.recordCount
    }
    try aggregate.requireFooting(counted: records)
    self.init(
      figures: UsageFigures(
        aggregate: consume aggregate, roster: roster, directory: directory.known,
        asOf: span?.upperBound),
      outcome: RunOutcome(
        files: try ledger.inputSummaries().map(FileOutcome.init), span: span,
        directoryFaults: directory.isKnown ? CountedRun.faults(of: directory.directory, during: span) : [],
        // What was wrong with an input was said when it was ingested.
        maxRejectedPercent: 100),
      hasDirectory: directory.isKnown)
  }
}

extension FileOutcome {
  fileprivate init(_ input: InputSummary) {
    let file = InputFile(path: input.path == "-" ? nil : input.path, byteCount: input.fileByteCount)
    self.init(
      file: file, status: .ingested(input.status), isGzip: input.isGzip, format: input.format, counts: input.counts,
      rejections: input.rejections)
  }
}
