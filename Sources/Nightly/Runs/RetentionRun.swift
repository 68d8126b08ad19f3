import CivilTime
import FoundationEssentials
import Ledger
import Reporting

/// `calltally ledger retention`: what a configuration's retention takes out of the ledger, without waiting for the night,
/// or without taking it out. Reports are left to the night, which writes their lists anew.
package struct RetentionRun {
  private let configuration: Configuration
  private let isDryRun: Bool

  package init(_ configuration: Configuration, isDryRun: Bool) {
    self.configuration = configuration
    self.isDryRun = isDryRun
  }

  private func reportCount(endedBefore day: Day, of ledger: Ledger) throws -> Int {
    try ledger.organizations().reduce(0) { count, organization in
      let published = try ReportTree.publishedPeriods(of: organization, in: configuration.output)
      return count + published.compactMap { Period($0) }.count { $0.last < day }
    }
  }

  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let rows = try Failure.ofLedger {
      let ledger = try Ledger.open(configuration.store, waitSeconds: configuration.waitSeconds)
      let zone = try ZoneCatalog(of: ledger).defaultZone
      let today = zone.day(at: Instant(seconds: Int64(Date().timeIntervalSince1970)))
      let limits = configuration.retention.limits(today: today)
      let effect =
        isDryRun
        ? try ledger.inSnapshot { try ledger.preview(limits) }
        : try ledger.inTransaction { try ledger.apply(limits, at: Date().ISO8601Format()) }
      let kinds: [(String, Day?, Int)] = [
        ("ids of records", limits.recordIDs, effect.recordIDs),
        ("figures of single members", limits.memberFigures, effect.memberFigures),
        ("figures", limits.figures, effect.figures),
      ]
      var rows = kinds.map { kind, day, count in
        [Cell.text(kind), day.map { .text($0.description) } ?? .absent, .integer(count)]
      }
      if let day = configuration.retention.reportsDays.map({ today - $0 }), isDryRun {
        rows.append([.text("reports"), .text(day.description), .integer(try reportCount(endedBefore: day, of: ledger))])
      }
      return rows
    }
    try output(
      TableFormatName.table.bytes(
        [.text("kind"), .text("before"), .integer(isDryRun ? "would_go" : "gone")], rows: rows))
  }
}
