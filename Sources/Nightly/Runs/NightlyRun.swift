import CivilTime
import FoundationEssentials
import Ledger
import Reporting

/// `calltally run`: a night. What is new goes into the ledger, reports of the months it touches are published, what is to
/// be kept no longer goes, and the operator is told.
package struct NightlyRun {
  private let configuration: Configuration
  private var options: RunOptions
  private let members: MemberPrivacy
  private let version: String
  private let started = Date()

  package init(_ configuration: Configuration, options: RunOptions, version: String) throws(Failure) {
    self.configuration = configuration
    self.options = options
    self.options.ownFiles =
      [configuration.output] + [configuration.metrics, configuration.pseudonymKey].compactMap { $0 }
    members = try configuration.memberPrivacy()
    self.version = version
  }

  /// - Returns: what the operator should be told.
  package func run() throws -> Failure? {
    try RunTelling(startedAt: started, store: configuration.store, metrics: configuration.metrics).tell(night)
  }

  /// The story of a night.
  private func night() throws -> RunTelling.End {
    // What cannot work is found out before anything is counted.
    try requireOwnOutput()
    _ = try InputFile.find(options.inputs, except: [])
    let zone = try ZoneCatalog(defaultIdentifier: configuration.timeZone).defaultZone
    let tree = try ReportTree(at: configuration.output, waitSeconds: configuration.waitSeconds)
    let ledger = try Ledger.open(
      configuration.store, creatingIn: zone.identifier, waitSeconds: configuration.waitSeconds)
    try requireKey(ledger)
    let today = try retentionDay(ledger)
    let outcome = try ingest(into: ledger, today: today)
    let reports = try publishing { try publish(ledger, in: tree, today: today) }
    try tree.publish(record(of: outcome, reports), organization: nil)
    return RunTelling.End(
      outcome: outcome, storeBytes: ledger.byteCount, reportsWritten: reports.reduce(0) { $0 + $1.periods.count })
  }

  /// Reports must not be read as logs. A folder of them below that of the logs is passed over.
  private func requireOwnOutput() throws(Failure) {
    func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    guard options.inputs.map(resolved).contains(resolved(configuration.output)) else { return }
    throw Failure(
      .configuration, "output \(configuration.output) is one of the inputs; name a folder that holds no logs")
  }

  /// Only where there is none is the directory read for it.
  private func requireKey(_ ledger: Ledger) throws {
    guard members.key == nil else { return }
    let directory = try LedgerDirectory(readingFrom: ledger, options.directories)
    try members.requireKey(for: [], in: directory.known)
  }

  /// What is to be kept no longer goes in the same transaction.
  private func ingest(into ledger: Ledger, today: Day?) throws -> RunOutcome {
    try ledger.requireZone(configuration.timeZone)
    return try ledger.inTransaction {
      let time = started.ISO8601Format()
      let run = try ledger.addRun(command: "run", startedAt: time)
      let outcome = try IngestedRun(options, into: ledger, run: run).outcome
      outcome.noteOutdatedDays()
      if let today { _ = try ledger.apply(configuration.retention.limits(today: today), at: time) }
      return outcome
    }
  }

  /// A clock that is further ahead of the last run than this has more probably jumped than not been looked at.
  private static let longestPauseDays = 366

  /// The day from which it is told what has been kept long enough; nil if the clock may be wrong, as what it takes away
  /// does not come back. A clock that is right is believed on the next night.
  private func retentionDay(_ ledger: Ledger) throws -> Day? {
    let zone = try ZoneCatalog(of: ledger).defaultZone
    func day(_ time: Date) -> Day { zone.day(at: Instant(seconds: Int64(time.timeIntervalSince1970))) }
    let today = day(started)
    guard configuration.retention != Configuration.Retention(), let time = try ledger.lastRunTime(),
      let last = (try? Date(time, strategy: .iso8601)).map(day), today > last + NightlyRun.longestPauseDays
    else { return today }
    StandardError.writeLine(
      "it is \(today) by the clock, and the last run was on \(last): nothing goes because of its age in this run. Check "
        + "the clock; if it is right, the next run does it")
    return nil
  }

  /// Publishes the months whose figures have changed since they were published last, tonight or on a night that did not
  /// come that far, and takes down what has been published long enough.
  private func publish(
    _ ledger: Ledger, in tree: borrowing ReportTree, today: Day?
  ) throws -> [ReportRun.OrganizationReports] {
    let run = try ledger.lastRun()
    var report = ReportRun(options: options, version: version)
    // The ledger has the directory that records were counted by, whatever has become of its files since.
    report.options.directories = []
    report.periods = try ledger.dueMonths()
    report.language = configuration.language
    report.linksPublishedPeriods = true
    report.members = members
    let counted = try CountedRun(in: ledger, report.options, .these(report.periods)) { directory in
      members.needsHoursOfMembers(directory)
    }
    let reports = report.periods.isEmpty ? [] : try report.writeReports(of: counted, in: tree)
    try ledger.inTransaction { try ledger.clearDueDays(through: run) }
    if let today, let days = configuration.retention.reportsDays {
      try report.removeReports(endedBefore: today - days, of: counted, in: tree)
    }
    return reports
  }

  /// Says of a ledger that fails from now on that it has tonight's figures.
  private func publishing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch var failure as LedgerFailure {
      if failure.consequence != nil { failure.consequence = "What this run counted is in it" }
      throw failure
    }
  }

  private func record(of outcome: RunOutcome, _ reports: [ReportRun.OrganizationReports]) -> ReportFile {
    RunRecord(outcome: outcome).file(
      version: version, started: started, reportCounts: reports.map(\.periods.count))
  }
}

extension Configuration.Retention {
  func limits(today: Day) -> RetentionLimits {
    RetentionLimits(
      recordIDs: recordIDsDays.map { today - $0 }, memberFigures: memberFiguresDays.map { today - $0 },
      figures: figuresDays.map { today - $0 })
  }
}

extension Ledger {
  /// Calendar months with days whose figures have changed, and those whose reports depend on them: the next one compares
  /// itself with it; the one before gets a link to a month that has just begun.
  func dueMonths() throws(LedgerFailure) -> [Period] {
    let days = try dueDays()
    let touched = Set(days.map { Period.month(of: $0) })
    var months: Set<Period> = []
    for month in touched {
      guard let first = try firstDay(in: month.first...month.last) else { continue }
      months.insert(month)
      let next = Period.month(of: month.last + 1)
      if try firstDay(in: next.first...next.last) != nil { months.insert(next) }
      let previous = month.previous
      if days.contains(first), try firstDay(in: previous.first...previous.last) != nil { months.insert(previous) }
    }
    return months.sorted { $0.first < $1.first }
  }
}
