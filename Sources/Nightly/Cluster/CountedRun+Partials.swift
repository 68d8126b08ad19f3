import Accounts
import CivilTime
import Ledger
import Usage

extension CountedRun {
  /// What other processes have counted.
  ///
  /// - Parameters:
  ///   - report: which figures are wanted.
  ///   - isWhole: whether the partials are of all organizations.
  init(reducing partials: ReducedPartials, _ report: ReportRun, isWhole: Bool) throws {
    let options = report.options
    let hash = ByteHash(key: UInt64.random(in: .min ... .max))
    let zones = try ZoneCatalog(defaultIdentifier: options.timeZone ?? RunOptions.usualTimeZone)
    try partials.run.requireZone(zones.defaultZone)
    let stage = try StageDirectory(options.directories, hash: hash)
    let directory = stage.directory
    try partials.run.requireDirectory(stage.digest)
    let directoryZones = try zones.zones(of: directory)
    let (roster, sums) = try CountedRun.members(of: partials, directory, hash)
    let zoneOfOrganization =
      directoryZones ?? Array(repeating: zones.defaultZone, count: roster.organizations.count)
    let span = partials.run.span
    let choice = report.periods.isEmpty ? PeriodChoice.touchedMonths : .these(report.periods)
    let slices = Slices(
      covering: choice.days(span: span, zones: CountedRun.distinct([zones.defaultZone] + zoneOfOrganization)))
    let plan = CountingPlan(
      defaultZone: zones.defaultZone, zoneOfOrganization: zoneOfOrganization, members: roster.members, slices: slices,
      countsHoursOfMembers: try report.needsHoursOfMembers(directory))
    var aggregate = UsageAggregate(plan: plan, fileCount: 0)
    var records = 0
    for sums in sums {
      let entry = try sums.partial.entry.entry(
        organization: sums.organization, day: sums.partial.day, numbers: sums.members)
      aggregate.add(entry)
      records += entry.recordCount
    }
    try aggregate.requireFooting(counted: records)
    self.init(
      figures: UsageFigures(
        aggregate: consume aggregate, roster: roster, directory: directory, asOf: span?.upperBound),
      outcome: try partials.run.outcome(
        directoryFaults: isWhole ? CountedRun.faults(of: directory, during: span) : [],
        maxRejectedPercent: options.maxRejectedPercent),
      hasDirectory: directory != nil)
  }

  private struct Sums {
    var organization: UInt32
    /// By place.
    var members: [UInt32]
    var partial: SumsPartial
  }

  /// Who is meant by the sums.
  private static func members(
    of partials: ReducedPartials, _ directory: Directory?, _ hash: ByteHash
  ) throws -> (Roster, [Sums]) {
    var roster = PartialRoster(directory, hash: hash)
    var sums: [Sums] = []
    for id in partials.organizations {
      let organization = try roster.organization(id)
      let idBytes = Array(id.utf8)
      for partial in partials.sums[id] ?? [] {
        var members: [UInt32] = []
        for account in partial.accounts {
          members.append(
            try account.withUnsafeBytes { account in
              try idBytes.withUnsafeBytes { id in
                try roster.member(account: account, organization: id)
              }
            })
        }
        sums.append(Sums(organization: organization, members: members, partial: partial))
      }
    }
    return (roster.roster, sums)
  }
}
