import CivilTime

/// How large a sample is and from which seed it is drawn. The same plan gives the same records on every machine.
package struct SamplePlan: Hashable, Sendable {
  package var seed: UInt64
  package var organizations: Int
  /// Accounts in all, individual ones included, spread unevenly over the organizations.
  package var members: Int
  /// Local days in Berlin, counted from ``firstDay``.
  package var days: Int
  /// Distinct call records in all, test calls included; invitations come on top (about a fifth).
  package var calls: Int
  /// Calls and invitations mixed in that many logs of about the same size; nil: a file of each per month or week.
  package var fileCount: Int?

  /// - Parameter members: nil: 33 for each organization.
  package init(
    seed: UInt64, organizations: Int = 8, members: Int? = nil, days: Int = 91, calls: Int = 24_000,
    fileCount: Int? = nil
  ) {
    self.seed = seed
    self.organizations = organizations
    self.members = members ?? 33 * organizations
    self.days = days
    self.calls = calls
    self.fileCount = fileCount
  }

  /// September to November 2026: public holidays, and the end of daylight saving time.
  package static let `default` = SamplePlan(seed: 1)

  package static let firstDay = Day(number: Day.number(year: 2026, month: 9, day: 1))

  /// Throws where no sample can be drawn to this plan.
  package func validate() throws(SamplingFailure) {
    guard (1...1_000_000).contains(organizations) else {
      throw .impossiblePlan("organizations must be 1 to 1000000")
    }
    guard members >= 2 * organizations, members <= 100_000_000 else {
      throw .impossiblePlan("members must be at least twice the organizations, and at most 100000000")
    }
    guard (1...3653).contains(days) else { throw .impossiblePlan("days must be 1 to 3653") }
    guard (0...10_000_000_000).contains(calls) else { throw .impossiblePlan("calls must be 0 to 10000000000") }
    guard (1...1000).contains(fileCount ?? 1) else { throw .impossiblePlan("the file count must be 1 to 1000") }
  }
}
