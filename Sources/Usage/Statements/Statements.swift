import Accounts
import CivilTime

/// Adds up who pays for what. Account days come from the directory, usage from the ledger's entries, which end where
/// another pays.
package struct Statements: Sendable {
  /// What makes two pieces one row.
  private struct Key: Hashable {
    /// Its number among all periods.
    var period: Int
    var payer: UInt32?
    /// ``Roster/individual`` for the payer's own account.
    var organization: UInt32
    var tariff: UInt32?
  }

  private struct Line {
    var accounts = 0
    var accountsOfDays: [ClosedRange<Day>: Int] = [:]
    var usage = StatementUsage()
  }

  private let directory: Directory
  /// Accounts of lower numbers are the directory's own; what the ledger alone remembers has no account days.
  private let accountCount: Int
  private let defaultZone: ZoneRules
  private let zoneOfOrganization: [ZoneRules]
  private let periods: [Period]
  private let asOf: Instant?
  /// By organization number.
  private let organizationPayments: [Payments]
  private var lines: [Key: Line] = [:]
  /// By period: all that was counted, whoever pays.
  private var counted: [StatementUsage]

  /// - Parameters:
  ///   - accountCount: how many accounts, the first ones, the directory itself speaks of.
  ///   - defaultZone: whose days are those of individual accounts.
  ///   - zoneOfOrganization: by organization number.
  ///   - asOf: the instant of the latest counted record; nil without one. Days that begin after it do not exist yet.
  package init(
    directory: Directory, accountCount: Int, defaultZone: ZoneRules, zoneOfOrganization: [ZoneRules],
    periods: [Period], asOf: Instant?
  ) {
    self.directory = directory
    self.accountCount = accountCount
    self.defaultZone = defaultZone
    self.zoneOfOrganization = zoneOfOrganization
    self.periods = periods
    self.asOf = asOf
    organizationPayments = directory.organizationPayments()
    counted = Array(repeating: StatementUsage(), count: periods.count)
    for account in 0..<UInt32(accountCount) { addDays(of: account) }
  }

  private func zone(of organization: UInt32) -> ZoneRules {
    organization == Roster.individual ? defaultZone : zoneOfOrganization[Int(organization)]
  }

  private func payments(of account: UInt32, in organization: UInt32) -> Payments {
    organization == Roster.individual
      ? directory.payments(ofIndividual: account) : organizationPayments[Int(organization)]
  }

  // MARK: Account days

  private mutating func addDays(of account: UInt32) {
    guard let asOf else { return }
    var days: [Key: [ClosedRange<Day>]] = [:]
    for (stay, member) in directory.stays(of: account) {
      // Where its memberships overlap, it is nobody's, as its usage.
      guard let member else { continue }
      let organization = directory.roster.members[Int(member)].organization
      let zone = zone(of: organization)
      let payments = payments(of: account, in: organization)
      for (number, period) in periods.enumerated() {
        guard let existing = period.through(zone.latestDay(begunBy: asOf)) else { continue }
        let here = Interval(
          from: max(stay.from, zone.start(of: existing.lowerBound)),
          until: min(stay.until, zone.start(of: existing.upperBound + 1)))
        if here.isEmpty { continue }
        for (piece, shared) in payments.pieces(during: here) {
          let key = Key(period: number, payer: piece.payer, organization: organization, tariff: piece.tariff)
          days[key, default: []] += [zone.daysEnding(in: shared)].compactMap { $0 }
        }
      }
    }
    for (key, ranges) in days {
      // There also where the account did not stay to the end of any day.
      var line = lines.removeValue(forKey: key) ?? Line()
      if !ranges.isEmpty { line.accounts += 1 }
      for range in ranges { line.accountsOfDays[range, default: 0] += 1 }
      lines[key] = line
    }
  }

  // MARK: Usage

  /// Adds what was counted. What an entry holds began after the latest instant before it at which another may pay.
  package mutating func add(_ entry: UsageEntry) {
    let instant = entry.partStart ?? zone(of: entry.organization).start(of: entry.day)
    for (number, period) in periods.enumerated() where period.contains(entry.day) {
      guard entry.organization == Roster.individual else {
        let piece = organizationPayments[Int(entry.organization)].piece(at: instant)
        let key = Key(period: number, payer: piece.payer, organization: entry.organization, tariff: piece.tariff)
        let usage = entry.statementUsage
        // Somebody may only have been called, or an invitation of his declined.
        if usage != StatementUsage() { lines[key, default: Line()].usage += usage }
        counted[number] += entry.statementUsageOfMembers
        continue
      }
      for member in entry.members {
        let usage = StatementUsage(member.cell)
        // Somebody who was only called does not pay for that.
        if usage == StatementUsage() { continue }
        counted[number] += usage
        lines[individualKey(of: member.number, at: instant, period: number), default: Line()].usage += usage
      }
    }
  }

  private func individualKey(of member: UInt32, at instant: Instant, period: Int) -> Key {
    // Nobody is to know who would have to pay.
    if directory.roster.isNameless(member) {
      return Key(period: period, payer: nil, organization: Roster.individual, tariff: nil)
    }
    let account = directory.roster.members[Int(member)].account
    let piece = directory.payments(ofIndividual: account).piece(at: instant)
    return Key(period: period, payer: account, organization: Roster.individual, tariff: piece.tariff)
  }

  // MARK: Rows

  /// All rows, sorted, and proven to add up.
  package func rows() throws(FootingFailure) -> [StatementRow] {
    for (number, period) in periods.enumerated() {
      var sum = StatementUsage()
      for (key, line) in lines where key.period == number { sum += line.usage }
      try FootingFailure.require(sum, equals: counted[number], "all statements of \(period.label)")
    }
    return lines.map { row($0.key, $0.value) }.sorted(by: StatementRow.isOrdered)
  }

  private func row(_ key: Key, _ line: Line) -> StatementRow {
    let roster = directory.roster
    let payer = key.payer.map(roster.accounts.string) ?? ""
    let isIndividual = key.organization == Roster.individual
    let organization = isIndividual ? "" : roster.organizations.string(key.organization)
    return StatementRow(
      period: periods[key.period], payer: payer, payerName: key.payer.flatMap { directory.accountNames[$0] } ?? payer,
      accountKind: isIndividual ? .individual : .organization, organization: organization,
      organizationName: isIndividual
        ? "" : directory.organizations[Int(key.organization)].name ?? organization,
      tariff: key.tariff.map { directory.tariffs[Int($0)] }, accounts: line.accounts,
      stretches: line.accountsOfDays.map { StatementRow.Stretch(days: $0.key, accounts: $0.value) }
        .sorted { ($0.days.lowerBound, $0.days.upperBound) < ($1.days.lowerBound, $1.days.upperBound) },
      usage: line.usage)
  }
}

extension FootingFailure {
  fileprivate static func require(
    _ a: StatementUsage, equals b: StatementUsage, _ what: String
  ) throws(FootingFailure) {
    try require(a.calls, equals: b.calls, "calls of \(what)")
    try require(a.talkSeconds, equals: b.talkSeconds, "talk time of \(what)")
    try require(a.meetingInvitations, equals: b.meetingInvitations, "meeting invitations of \(what)")
    try require(a.patientInvitations, equals: b.patientInvitations, "patient invitations of \(what)")
    try require(a.smsInvitations, equals: b.smsInvitations, "SMS invitations of \(what)")
  }
}

extension ZoneRules {
  /// The days whose last millisecond lies in an interval.
  fileprivate func daysEnding(in interval: Interval) -> ClosedRange<Day>? {
    let first = latestDay(begunBy: interval.from)
    let end = latestDay(begunBy: interval.until)
    return first < end ? first...end - 1 : nil
  }
}
