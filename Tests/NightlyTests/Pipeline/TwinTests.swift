import CivilTime
import Foundation
import NaiveTwin
import Sampling
import Testing

@testable import Nightly

/// The whole pipeline against the slow, obvious reading of the same files.
@Suite struct TwinTests {
  static let tables = ["organizations", "members", "days", "hours", "durations", "partners", "invitations"]

  @Test(
    "Every table of a drawn sample is the twin's", arguments: [nil, "2026-10", "2026-W44", "2026-11-20..2027-01-05"])
  func sample(_ period: String?) throws {
    let world = try World(SamplePlan(seed: 11, organizations: 9, members: 60, days: 75, calls: 3_000))
    try expectTwin(world, period: period)
  }

  @Test("Without a directory, too", arguments: [nil, "2026-10"])
  func withoutDirectory(_ period: String?) throws {
    let world = try World(
      SamplePlan(seed: 12, organizations: 9, members: 60, days: 75, calls: 3_000), hasDirectory: false)
    try expectTwin(world, period: period)
  }

  @Test("100,000 records in one go", .thorough)
  func manyRecords() throws {
    let world = try World(SamplePlan(seed: 13, organizations: 40, members: 900, days: 61, calls: 84_000))
    let twin = try expectTwin(world, period: nil)
    #expect(twin.counts.read > 100_000)
  }

  @Test("Tricky and damaged lines, NDJSON and CSV, members with gaps and overlaps", arguments: 0..<12)
  func generated(_ seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    let world = try World(
      logs: [
        World.Log(name: "a.ndjson", contents: Array(generator.ndjson(records: 400, damagedPercent: 10))),
        World.Log(name: "b.csv", contents: Array(generator.csv(records: 400, damagedPercent: 10))),
        World.Log(name: "c.ndjson", contents: Array(generator.ndjson(records: 400, damagedPercent: 0))),
      ], directory: seed % 3 == 2 ? nil : Array(generator.directory()))
    try expectTwin(world, period: seed % 2 == 0 ? nil : "2026-10")
  }

  /// Compares counts, rejections and all tables.
  @discardableResult
  private func expectTwin(_ world: World, period: String?) throws -> NaiveRun {
    let twin = try world.twin(period: period)
    let run = try CountedRun(world.options, period.flatMap { Period($0) }.map { .these([$0]) } ?? .everything)
    for (file, expected) in zip(run.outcome.files, twin.files) {
      let counts = file.counts
      #expect(counts.read == expected.counts.read, Comment(rawValue: expected.name))
      #expect(counts.counted == expected.counts.counted, Comment(rawValue: expected.name))
      #expect(counts.duplicates == expected.counts.duplicates, Comment(rawValue: expected.name))
      #expect(counts.test == expected.counts.test, Comment(rawValue: expected.name))
      #expect(counts.unattributed == expected.counts.unattributed, Comment(rawValue: expected.name))
      #expect(counts.organizationMismatch == expected.counts.organizationMismatch, Comment(rawValue: expected.name))
      #expect(
        file.rejections.map { "\($0.line) \($0.reason.name)" }
          == expected.rejections.map { "\($0.line) \($0.reason.rawValue)" }, Comment(rawValue: expected.name))
    }
    for table in TwinTests.tables {
      let ours = try world.export(table, period: period)
      expectSameTable(ours, try twin.csv(table: table), name: table)
    }
    return twin
  }

  /// The same line by line; in columns of percentiles, which come from bins, within 1 %.
  private func expectSameTable(_ ours: String, _ twins: String, name: String) {
    if ours == twins { return }
    let ours = ours.split(separator: "\n", omittingEmptySubsequences: false)
    let twins = twins.split(separator: "\n", omittingEmptySubsequences: false)
    guard ours.count == twins.count else {
      Issue.record("\(name): \(ours.count) lines, the twin has \(twins.count)")
      return
    }
    let percentiles = ours[0].split(separator: ",").indices.filter {
      ours[0].split(separator: ",")[$0].hasPrefix("talk_p")
    }
    for (line, (our, twin)) in zip(ours, twins).enumerated() where our != twin {
      guard isSame(our, twin, percentiles) else {
        Issue.record("\(name), line \(line + 1):\n\(our)\n\(twin)")
        return
      }
    }
  }

  private func isSame(_ our: Substring, _ twin: Substring, _ percentiles: [Int]) -> Bool {
    // The last columns hold no quotes, so that columns can be counted from the end.
    let ours = our.split(separator: ",", omittingEmptySubsequences: false)
    let twins = twin.split(separator: ",", omittingEmptySubsequences: false)
    guard ours.count == twins.count else { return false }
    let shift = ours.count - 21
    let approximate = Set(percentiles.map { $0 + shift })
    return ours.indices.allSatisfy { index in
      if ours[index] == twins[index] { return true }
      guard approximate.contains(index), let a = Double(ours[index]), let b = Double(twins[index]) else { return false }
      return abs(a - b) <= b / 100
    }
  }
}
