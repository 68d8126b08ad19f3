import CivilTime
import Foundation
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
    let tree = try ReportTree(at: output)
    let run = try CountedRun(options, periods.isEmpty ? .touchedMonths : .these(periods))
    let reports = try writeReports(of: run, in: tree)
    try tree.publish(
      RunRecord(outcome: run.outcome).file(version: version, started: started, reports: reports), organization: nil)
    return run.outcome.verdict
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
    let published = linksPublishedPeriods ? selected.map { tree.publishedPeriods(of: run.figures.id(of: $0)) } : []
    let results = Workers.map(count: selected.count, threads: options.threads) { number in
      Result {
        try stage(
          run, selected[number], periods, published: linksPublishedPeriods ? published[number] : [], with: stager)
      }
    }
    return try results.compactMap { try $0.get() }
  }

  private func stage(
    _ run: CountedRun, _ organization: UInt32, _ periods: [Period], published: [String],
    with stager: ReportTree.Stager
  ) throws(Failure) -> OrganizationReports? {
    let identity = run.figures.identity(of: organization)
    let language = self.language(of: identity)
    var usages: [OrganizationUsage] = []
    for period in periods {
      let usage = try run.usage(of: organization, in: period)
      if !usage.members.isEmpty { usages.append(usage) }
    }
    guard !usages.isEmpty, let asOf = run.asOf(in: run.figures.zone(of: organization)) else { return nil }
    let namesMembers = run.figures.namesMembers(of: organization)
    let months = published.compactMap { Period($0) }.filter { $0.kind == .month }
    let neighbours = Set(usages.map(\.period)).union(months).sorted { $0.first < $1.first }
    for usage in usages {
      let index = neighbours.firstIndex(of: usage.period) ?? 0
      let previous = try run.comparison(for: usage, of: organization)
      let report = OrganizationReport(
        usage: namesMembers ? usage : usage.withoutMembers,
        previous: namesMembers ? previous : previous?.withoutMembers, language: language, asOf: asOf,
        earlierPeriod: index > 0 ? neighbours[index - 1] : nil,
        laterPeriod: index + 1 < neighbours.count ? neighbours[index + 1] : nil, runCounts: run.outcome.totals)
      try stager.stage(report.files(), organization: identity.id, period: usage.period.label)
    }
    return OrganizationReports(identity: identity, periods: usages.map(\.period))
  }

  private func publish(_ staged: [OrganizationReports], in tree: borrowing ReportTree) throws(Failure) {
    for organization in staged {
      for period in organization.periods {
        try tree.publish(organization: organization.identity.id, period: period.label)
      }
      let published = tree.publishedPeriods(of: organization.identity.id).compactMap { Period($0) }
      try publishIndex(of: organization.identity, published, in: tree)
    }
  }

  private func publishIndex(
    of organization: OrganizationIdentity, _ periods: [Period], in tree: borrowing ReportTree
  ) throws(Failure) {
    try tree.publish(
      organizationIndex(of: organization, language: language(of: organization), periods: periods),
      organization: organization.id)
  }

  private func language(of organization: OrganizationIdentity) -> Language {
    organization.language.flatMap(Language.init(tag:)) ?? language
  }

  /// Takes reports down whose period ended before a day.
  func removeReports(endedBefore day: Day, of run: CountedRun, in tree: borrowing ReportTree) throws(Failure) {
    for organization in run.figures.organizations {
      let identity = run.figures.identity(of: organization)
      let published = tree.publishedPeriods(of: identity.id).compactMap { Period($0) }
      let old = published.filter { $0.last < day }
      guard !old.isEmpty else { continue }
      // First the list, so that it never names what is not there.
      try publishIndex(of: identity, published.filter { $0.last >= day }, in: tree)
      for period in old { try tree.remove(organization: identity.id, period: period.label) }
    }
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

  /// Whether an organization appears in tables: all of a directory do; without one, those with a record in the period.
  func isListed(_ usage: OrganizationUsage) -> Bool { hasDirectory || !usage.members.isEmpty }
}

extension Language {
  /// The language of a tag such as `de`, `de-AT` or `en_GB`; nil where reports are not written in it.
  init?(tag: String) {
    self.init(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased())
  }
}
