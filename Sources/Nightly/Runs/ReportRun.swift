import Accounts
import CivilTime
import FoundationEssentials
import Reporting
import Usage

/// `calltally report`: logs to report trees, in one go, without a state.
package struct ReportRun {
  package var options: RunOptions
  package var output = "Reports"
  /// Empty: every calendar month that a counted record lies in.
  package var periods: [Period] = []
  /// Ids; empty for all organizations.
  package var organizations: [String] = []
  /// For organizations that ask for none.
  package var language = Language.de
  package var members = MemberPrivacy()
  /// Whether reports link to those that were published earlier, too.
  var linksPublishedPeriods = false
  package var version: String

  package init(options: RunOptions, version: String) {
    self.options = options
    self.version = version
  }

  /// The story of a run: lock, read and count, write aside, publish, keep a record.
  ///
  /// - Returns: what the operator should be told.
  package func run() throws -> Failure? {
    let started = Date()
    try requireMonths()
    let tree = try ReportTree(at: output)
    let run = try CountedRun(
      options, periods.isEmpty ? .touchedMonths : .these(periods), needsHoursOfMembers: needsHoursOfMembers)
    try warnOfPeriodsWithoutReport(run)
    let reports = try writeReports(of: run, in: tree)
    try tree.publish(
      RunRecord(outcome: run.outcome).file(
        version: version, started: started, reportCounts: reports.map(\.periods.count)), organization: nil)
    return run.outcome.verdict
  }

  /// Whether figures are needed from which follows who was active in which hours; or why there can be no reports.
  func needsHoursOfMembers(_ directory: Directory?) throws(Failure) -> Bool {
    try members.requireKey(for: organizations, in: directory)
    return members.needsHoursOfMembers(directory)
  }

  /// Where no members are listed, only months that are over are published.
  func requireMonths() throws(Failure) {
    guard members.mode == .none, let period = periods.first(where: { $0.kind != .month }) else { return }
    throw Failure(
      .usage,
      "reports without members are made of whole calendar months only; \(period.label) is none, name one such as "
        + Period.month(of: period.first).label)
  }

  /// Says which reports that somebody asked for there are not going to be.
  func warnOfPeriodsWithoutReport(_ run: CountedRun) throws(Failure) {
    for organization in try run.select(organizations) where isUnlisted(organization, run) {
      for period in periods where !run.isClosedMonth(period, for: organization) {
        StandardError.writeLine(
          "no report of \(period.label) for organization \(run.figures.id(of: organization)): it lists no members, and "
            + "such reports are made of calendar months only, once they are over")
      }
    }
  }

  private func isUnlisted(_ organization: UInt32, _ run: CountedRun) -> Bool {
    members.mode(of: organization, in: run.figures) == .none
  }

  /// The part of the story that follows counting: all reports are written aside, then published.
  package func writeReports(of run: CountedRun, in tree: borrowing ReportTree) throws -> [OrganizationReports] {
    let staged = try stage(run, try run.select(organizations), in: tree)
    // Before a name stands for a report, the report is on the disk; and before anybody is told, the name is.
    try tree.synchronize()
    try publish(staged, in: tree)
    try tree.synchronize()
    return staged
  }

  /// The reports of an organization.
  package struct OrganizationReports: Sendable {
    var identity: OrganizationIdentity
    package var periods: [Period]
  }

  /// Writes all reports aside, several organizations at a time. Each is made, written and forgotten.
  private func stage(
    _ run: CountedRun, _ selected: [UInt32], in tree: borrowing ReportTree
  ) throws -> [OrganizationReports] {
    let periods = self.periods.isEmpty ? run.figures.touchedMonths : self.periods
    let stager = tree.stager
    let results = Workers.map(count: selected.count, threads: options.threads) { number in
      Result { try stage(run, selected[number], periods, with: stager) }
    }
    return try results.compactMap { try $0.get() }
  }

  private func stage(
    _ run: CountedRun, _ organization: UInt32, _ periods: [Period], with stager: ReportTree.Stager
  ) throws(Failure) -> OrganizationReports? {
    let identity = run.figures.identity(of: organization)
    let language = self.language(of: identity)
    let isUnlisted = self.isUnlisted(organization, run)
    var usages: [OrganizationUsage] = []
    for period in periods where !isUnlisted || run.isClosedMonth(period, for: organization) {
      let usage = try run.usage(of: organization, in: period)
      if !usage.members.isEmpty { usages.append(usage) }
    }
    guard !usages.isEmpty, let asOf = run.asOf(in: run.figures.zone(of: organization)) else { return nil }
    let published = try stager.publishedPeriods(of: identity.id).compactMap { Period($0) }
    let months = linksPublishedPeriods ? published.filter { $0.kind == .month } : []
    let neighbours = Set(usages.map(\.period)).union(months).sorted { $0.first < $1.first }
    for usage in usages {
      let index = neighbours.firstIndex(of: usage.period) ?? 0
      let previous = try run.comparison(for: usage, of: organization)
        .map { (previous) throws(Failure) in try shown(previous, of: organization, run) }
      let report = OrganizationReport(
        usage: try shown(usage, of: organization, run), previous: previous?.withheld?.isWhole == true ? nil : previous,
        language: language,
        // A month that is over stays as it is: when the run was made says something about another one.
        asOf: isUnlisted ? usage.period.last : asOf,
        earlierPeriod: index > 0 ? neighbours[index - 1] : nil,
        laterPeriod: index + 1 < neighbours.count ? neighbours[index + 1] : nil, runCounts: run.outcome.totals)
      try stager.stage(report.files(), organization: identity.id, period: usage.period.label)
    }
    let listed = Set(published).union(usages.map(\.period))
    try stager.stage(index(of: identity, listed), organization: identity.id)
    return OrganizationReports(identity: identity, periods: usages.map(\.period))
  }

  /// As much of the figures as may be shown of members.
  private func shown(
    _ usage: OrganizationUsage, of organization: UInt32, _ run: CountedRun
  ) throws(Failure) -> OrganizationUsage {
    switch members.mode(of: organization, in: run.figures) {
    case .named: return usage
    case .pseudonym: return try usage.pseudonymous(members.requiredKey(for: run.figures.id(of: organization)))
    case .none:
      let presence = run.figures.presence(of: organization, in: usage.period)
      return usage.withholding(Withholding(usage, presence, minimumGroup: members.minimumGroup))
    }
  }

  private func publish(_ staged: [OrganizationReports], in tree: borrowing ReportTree) throws(Failure) {
    for organization in staged {
      for period in organization.periods {
        try tree.publish(organization: organization.identity.id, period: period.label)
      }
      try tree.publish(organization: organization.identity.id, fileName: organizationIndexName)
    }
  }

  /// The list of an organization's reports.
  private func index(of organization: OrganizationIdentity, _ periods: Set<Period>) -> ReportFile {
    organizationIndex(of: organization, language: language(of: organization), periods: Array(periods))
  }

  private func language(of organization: OrganizationIdentity) -> Language {
    organization.language.flatMap(Language.init(tag:)) ?? language
  }

  /// Takes reports down whose period ended before a day.
  func removeReports(endedBefore day: Day, of run: CountedRun, in tree: borrowing ReportTree) throws(Failure) {
    var isAnyRemoved = false
    for organization in run.figures.organizations {
      let identity = run.figures.identity(of: organization)
      let published = try tree.publishedPeriods(of: identity.id).compactMap { Period($0) }
      let old = published.filter { $0.last < day }
      guard !old.isEmpty else { continue }
      // First the list, so that it never names what is not there.
      try tree.publish(index(of: identity, Set(published).subtracting(old)), organization: identity.id)
      for period in old { try tree.remove(organization: identity.id, period: period.label) }
      isAnyRemoved = true
    }
    if isAnyRemoved { try tree.synchronize() }
  }
}

extension CountedRun {
  /// Days at the beginning of a period without any record that are taken for a long weekend, and not for logs that do
  /// not reach back so far.
  private static let longestSilenceDays = 3

  /// What a period's figures are compared with: those of the previous one, as far as it can be compared.
  func comparison(for usage: OrganizationUsage, of organization: UInt32) throws(Failure) -> OrganizationUsage? {
    guard let existingDays = usage.existingDays, let span else { return nil }
    let comparison = usage.period.comparison(with: existingDays)
    let firstCounted = figures.zone(of: organization).day(at: span.lowerBound)
    guard firstCounted <= comparison.first + CountedRun.longestSilenceDays else { return nil }
    return try self.usage(of: organization, in: comparison)
  }

  /// Whether it is a calendar month that is over for an organization: the latest record is of a later day.
  func isClosedMonth(_ period: Period, for organization: UInt32) -> Bool {
    guard period.kind == .month, let asOf = asOf(in: figures.zone(of: organization)) else { return false }
    return asOf > period.last
  }

  /// Whether an organization appears in tables: all of a directory do; without one, those with a record in the period.
  func isListed(_ usage: OrganizationUsage) -> Bool { hasDirectory || !usage.members.isEmpty }
}

extension Language {
  /// The language of a tag such as `de`, `de-AT` or `en_GB`; nil where reports are not written in it.
  init?(tag: String) {
    self.init(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased())
  }
}
