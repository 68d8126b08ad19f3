import CivilTime
import Foundation
import Ledger
import Reporting

/// `calltally ledger retention`: what a configuration's retention takes away, without waiting for the night, or without
/// taking it away.
package struct RetentionRun {
  private let configuration: Configuration
  private let isDryRun: Bool

  package init(_ configuration: Configuration, isDryRun: Bool) {
    self.configuration = configuration
    self.isDryRun = isDryRun
  }

  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let rows = try Failure.ofLedger {
      let ledger = try Ledger.open(configuration.store, waitSeconds: configuration.waitSeconds)
      let zone = try ZoneCatalog(defaultIdentifier: ledger.timeZone).defaultZone
      let limits = configuration.retention.limits(
        today: zone.day(at: Instant(seconds: Int64(Date().timeIntervalSince1970))))
      let effect =
        isDryRun
        ? try ledger.inSnapshot { try ledger.preview(limits) }
        : try ledger.inTransaction { try ledger.apply(limits, at: Date().ISO8601Format()) }
      let kinds: [(String, Day?, Int)] = [
        ("ids of records", limits.recordIDs, effect.recordIDs),
        ("figures of single members", limits.memberFigures, effect.memberFigures),
        ("figures", limits.figures, effect.figures),
      ]
      return kinds.map { kind, day, count in
        [Cell.text(kind), day.map { .text($0.description) } ?? .absent, .integer(count)]
      }
    }
    try output(
      TableFormatName.table.bytes(
        [.text("kind"), .text("before"), .integer(isDryRun ? "would_go" : "gone")], rows: rows))
  }
}
