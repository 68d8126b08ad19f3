import Accounts
import CivilTime
import Ledger
import Usage

/// Who pays for what, up to the point where everything is known, and nothing is written yet.
struct StatementsOfRun {
  /// Sorted.
  let rows: [StatementRow]
  let directory: Directory
  let outcome: RunOutcome
  /// The latest local day that exists, by the default zone; nil if nothing was counted.
  let asOf: Day?
  let defaultZone: ZoneRules

  /// - Parameter period: nil for every calendar month that a counted record lies in.
  init(_ options: RunOptions, _ period: Period?, _ prices: PriceList?) throws {
    self = try Ledger.forOneRun(options) { run in try StatementsOfRun(of: run, period, prices) }
  }

  private init(of run: Ledger.OneRun, _ period: Period?, _ prices: PriceList?) throws {
    let (ledger, directory) = (run.ledger, run.directory)
    let zones = try ZoneCatalog(of: ledger)
    let span = try ledger.span()
    let periods = try period.map { [$0] } ?? StatementsOfRun.touchedMonths(in: ledger, directory.members, span)
    var statements = Statements(
      directory: directory.directory, accountCount: directory.accountCount, defaultZone: zones.defaultZone,
      zoneOfOrganization: try zones.zones(of: directory.directory) ?? [], periods: periods, asOf: span?.upperBound)
    try StatementsOfRun.forEachEntry(on: periods.map { $0.first...$0.last }, in: ledger, directory.members) {
      statements.add($0)
    }
    var rows = try statements.rows()
    if let prices {
      for number in rows.indices { rows[number].amount = try prices.amount(of: rows[number]) }
    }
    self.rows = rows
    self.directory = directory.directory
    defaultZone = zones.defaultZone
    asOf = span.map { zones.defaultZone.latestDay(begunBy: $0.upperBound) }
    outcome = run.outcome.withFaults(of: directory.directory, rows)
  }

  /// The organization that a row is of; nil for an individual account.
  func organization(of row: StatementRow) -> Directory.Organization? {
    guard row.accountKind == .organization else { return nil }
    let number = Array(row.organization.utf8).withUnsafeBytes { directory.roster.organizations.find($0) }
    return number == IdentifierTable.absent ? nil : directory.organizations[Int(number)]
  }

  private static func touchedMonths(
    in ledger: Ledger, _ members: LedgerMembers, _ span: ClosedRange<Instant>?
  ) throws -> [Period] {
    guard let span else { return [] }
    let days = [span.lowerBound, span.upperBound].map { Day(number: Int32($0.seconds / 86_400)) }
    var months: Set<Period> = []
    try forEachEntry(on: [days[0]...days[1]], in: ledger, members) { entry in
      if entry.recordCount > 0 { months.insert(.month(of: entry.day)) }
    }
    return months.sorted { $0.first < $1.first }
  }

  /// Calls `body` for every entry of those days, and for some of the days around.
  private static func forEachEntry(
    on ranges: [ClosedRange<Day>], in ledger: Ledger, _ members: LedgerMembers, _ body: (UsageEntry) throws -> Void
  ) throws {
    // So that the ledger, whose own days may lie otherwise, can check that none of theirs is missing.
    let wide = ranges.map { $0.lowerBound - 2...$0.upperBound + 2 }
    try ledger.forEachEntry(on: Slices(covering: wide).coveredDays, members, body)
  }
}

extension RunOutcome {
  /// - Parameter rows: those that nobody pays for are told of.
  fileprivate func withFaults(of directory: Directory, _ rows: [StatementRow]) -> RunOutcome {
    var outcome = self
    outcome.directoryFaults = directory.faults.map(\.words)
    for row in rows where row.payer.isEmpty && row.accountKind == .organization {
      outcome.directoryFaults.append(
        "organization \(row.organization) has no administrator, or more than one, at some time of \(row.period.label); "
          + "nobody gets its statement then")
    }
    return outcome
  }
}
