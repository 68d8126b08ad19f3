import CivilTime
import Usage

/// Everything one organization's report of one period says, before it is drawn or written in any format.
package struct OrganizationReport: Sendable {
  package var usage: OrganizationUsage
  /// The previous period, cut to as many days as exist of this one, so that the two can be compared; nil where the
  /// logs do not reach back that far.
  package var previous: OrganizationUsage?
  package var language: Language
  /// The local day of the latest counted record of the run.
  package var asOf: Day
  /// The periods next to this one that have a report as well.
  package var earlierPeriod: Period?
  package var laterPeriod: Period?
  /// What became of the records of the whole run.
  package var runCounts: RunCounts

  package init(
    usage: OrganizationUsage, previous: OrganizationUsage?, language: Language, asOf: Day, earlierPeriod: Period?,
    laterPeriod: Period?, runCounts: RunCounts
  ) {
    self.usage = usage
    self.previous = previous
    self.language = language
    self.asOf = asOf
    self.earlierPeriod = earlierPeriod
    self.laterPeriod = laterPeriod
    self.runCounts = runCounts
  }

  /// Whether the report says who did what. An organization may not want that.
  package var listsMembers: Bool { usage.withheld == nil }

  /// Whether there is no figure in it, since too few members were active.
  var isWithheld: Bool { usage.withheld?.isWhole == true }
}

/// A file of a report, whole.
package struct ReportFile: Sendable {
  package var name: String
  package var contents: [UInt8]

  package init(name: String, contents: [UInt8]) {
    self.name = name
    self.contents = contents
  }
}
