import Accounts
import CivilTime
import FoundationEssentials
import Ledger
import Reporting
import Usage

/// `calltally reduce`: sums of some organizations, all of each, to their reports or to a table.
package struct ReduceRun {
  /// What reports are to be like, and where to put them.
  package var report: ReportRun
  /// Lines that the whole run has in common; nil if they come with the rest, which then is all of the run.
  package var runFile: String?

  package init(report: ReportRun) { self.report = report }

  /// Makes the reports of all organizations that lines come of. If this is all of the run, it is concluded, too.
  ///
  /// - Parameter output: takes a line for each organization, unless this is all of the run.
  /// - Returns: what the operator should be told.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws -> Failure? {
    let ownStart = Date()
    try report.requireMonths()
    let partials = try ReducedPartials(runFile: runFile)
    let started = partials.run.started ?? ownStart
    let isWhole = runFile == nil
    let tree = try ReportTree(at: report.output)
    if isWhole, !partials.reported.isEmpty {
      let stage = try StageDirectory(report.options.directories, hash: ByteHash(key: 0))
      try partials.run.requireDirectory(stage.digest)
      let outcome = try outcome(partials, stage.directory)
      try partials.requireAllRecords(of: outcome)
      try partials.requireAllOrganizations(of: stage.directory)
      return try conclude(outcome, partials.reported.values.map(\.periods.count), in: tree, started)
    }
    guard isWhole || !partials.organizations.isEmpty else { return nil }
    var report = report
    if !isWhole { report.organizations = partials.organizations }
    let run = try CountedRun(reducing: partials, report, isWhole: isWhole)
    if isWhole { try partials.requireAllRecords(of: run.outcome) }
    try report.warnOfPeriodsWithoutReport(run)
    if report.periods.isEmpty { report.periods = partials.run.months }
    let reports = try report.writeReports(of: run, in: tree)
    if isWhole { return try conclude(run.outcome, reports.map(\.periods.count), in: tree, started) }
    let periods = Dictionary(uniqueKeysWithValues: reports.map { ($0.identity.id, $0.periods.map(\.label)) })
    for id in partials.organizations {
      let reported = ReportedPartial(records: partials.records(of: id), periods: periods[id] ?? [])
      try output(PartialLine(.organization(id), .reported, try JSONEncoder.ofPartials.bytes(reported)).bytes)
    }
    return nil
  }

  private func outcome(_ partials: ReducedPartials, _ directory: Directory?) throws(Failure) -> RunOutcome {
    try partials.run.outcome(
      directoryFaults: CountedRun.faults(of: directory, during: partials.run.span),
      maxRejectedPercent: report.options.maxRejectedPercent)
  }

  /// - Parameter reportCounts: of organizations.
  private func conclude(
    _ outcome: RunOutcome, _ reportCounts: [Int], in tree: borrowing ReportTree, _ started: Date
  ) throws(Failure) -> Failure? {
    outcome.totals.noteIfUnattributed()
    try tree.publish(
      RunRecord(outcome: outcome).file(
        version: report.version, started: started, reportCounts: reportCounts.filter { $0 > 0 }), organization: nil)
    return outcome.verdict
  }
}

/// Everything that a reduction has been given.
struct ReducedPartials {
  private(set) var run = RunPartials()
  /// By organization.
  private(set) var sums: [String: [SumsPartial]] = [:]
  private(set) var reported: [String: ReportedPartial] = [:]
  private var listed: Set<String> = []

  init(runFile: String?) throws(Failure) {
    if let runFile {
      var lines = try PartialLines(file: runFile)
      try add(&lines)
    }
    var lines = PartialLines.standardInput
    try add(&lines)
  }

  private mutating func add(_ lines: inout PartialLines) throws(Failure) {
    while let line = try lines.next() {
      switch line.key {
      case .run: if !(try run.add(line)) { throw lines.unreadable() }
      case .hour:
        throw Failure(
          .usage, "these are events, which have not been counted; let them go through 'calltally combine' first")
      case .organization(let id):
        switch line.kind {
        case .sums:
          guard let sums = try? SumsPartial(line.content) else { throw lines.unreadable() }
          self.sums[id, default: []].append(sums)
        case .reported:
          guard let reported = try? JSONDecoder().decode(ReportedPartial.self, from: Data(line.content)),
            reported.isSound
          else { throw lines.unreadable() }
          self.reported[id] = reported
        default: listed.insert(id)
        }
      }
    }
  }

  /// Those that lines came of, by id.
  var organizations: [String] {
    listed.union(sums.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Counted records of an organization.
  func records(of organization: String) -> Int { sums[organization]?.reduce(0) { $0 + $1.entry.recordCount } ?? 0 }

  /// Checks that organizations without a record have their reports, too.
  func requireAllOrganizations(of directory: Directory?) throws(Failure) {
    guard let directory else { return }
    for organization in 0..<UInt32(directory.organizations.count) {
      let id = directory.roster.organizations.string(organization)
      if reported[id] == nil {
        throw Failure(
          .dataError,
          "no reports were made of organization \(id), which the directory has; give calltally reduce what 'calltally map "
            + "--directory' writes without an input, too")
      }
    }
  }

  /// Checks that nothing got lost on the way.
  func requireAllRecords(of outcome: RunOutcome) throws(Failure) {
    var records = run.individualRecords
    for id in sums.keys { records += self.records(of: id) }
    for reported in reported.values { records += reported.records }
    if records == outcome.totals.counted { return }
    throw Failure(
      .dataError,
      "sums of \(records) records came here, and \(outcome.totals.counted) were counted; take each line that calltally "
        + "combine and reduce write once")
  }
}
