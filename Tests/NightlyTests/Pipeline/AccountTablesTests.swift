import Foundation
import NaiveTwin
import Nightly
import Sampling
import Testing

/// Statements and contacts against the slow, obvious reading of the same files.
@Suite struct AccountTablesTests {
  private func expectTwin(_ world: World, period: String?) throws {
    let twin = try world.twin()
    try expectSameLines(world.export("statements", period: period), twin.statements(period: period))
    try expectSameLines(world.export("contacts", period: period), twin.contacts(period: period))
  }

  private func expectSameLines(_ ours: String, _ twins: String) {
    let (ours, twins) = (ours.split(separator: "\n"), twins.split(separator: "\n"))
    let difference = zip(ours, twins).first { $0 != $1 }
    #expect(ours.count == twins.count && difference == nil, "\(difference.map { "\($0)\n\($1)" } ?? "other length")")
  }

  @Test("Statements and contacts of a drawn sample are the twin's", arguments: [nil, "2026-10", "2026-W44", "2026"])
  func sample(_ period: String?) throws {
    try expectTwin(
      World(SamplePlan(seed: 21, organizations: 9, members: 60, days: 75, calls: 3_000)), period: period)
  }

  @Test(
    "Also where payers, tariffs and memberships change at any instant, and contradict each other", arguments: 0..<12)
  func generated(_ seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    let directory = Array(generator.directory() + generator.payers())
    let world = try World(
      logs: [
        World.Log(name: "a.ndjson", contents: Array(generator.ndjson(records: 400, damagedPercent: 0))),
        World.Log(name: "b.csv", contents: Array(generator.csv(records: 400, damagedPercent: 5))),
      ], directory: directory)
    try expectTwin(world, period: [nil, "2026-10", "2026-10-25", "2026-10-22..2026-11-24"][Int(seed % 4)])
  }

  @Test("A ledger that was filled night by night has the same", arguments: [31, 32]) func ledger(_ seed: UInt64) throws
  {
    var generator = LineGenerator(seed: seed)
    let directory = Array(generator.directory() + generator.payers())
    let world = try World(
      logs: (0..<3).map {
        World.Log(name: "\($0).ndjson", contents: Array(generator.ndjson(records: 300, damagedPercent: 0)))
      }, directory: directory)
    let store = world.folder + "/ledger.sqlite"
    for log in world.logs {
      var options = world.options
      options.inputs = [world.folder + "/logs/" + log.name]
      _ = try IngestRun(options: options, store: store).run()
    }
    var options = RunOptions(inputs: [])
    options.store = store
    let output = ByteCollector()
    _ = try ExportRun(options: options, tableName: "statements").run { output.bytes += $0 }
    try expectSameLines(String(decoding: output.bytes, as: UTF8.self), world.twin().statements(period: nil))
  }
}
