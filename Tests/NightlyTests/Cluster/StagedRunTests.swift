import Foundation
import NaiveTwin
import Nightly
import Sampling
import Testing

/// Figures do not depend on how many processes share the work, nor on who gets what.
@Suite("Staged runs")
struct StagedRunTests {
  /// Files below a folder; `run.json` without the time.
  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      files[path] = FileManager.default.contents(atPath: folder + "/" + path)
    }
    let record = String(decoding: files["run.json"] ?? Data(), as: UTF8.self)
    files["run.json"] = Data(
      record.split(separator: "\n").filter { !$0.contains("ed_at\"") }.joined(separator: "\n").utf8)
    return files
  }

  private func expectSameBytes(_ world: World, _ run: StagedRun, _ comment: Comment? = nil) throws {
    let directory = world.directory == nil ? "" : "--directory directory.ndjson"
    let whole = try Program.run(
      "calltally report logs --output whole \(directory) \(run.options) \(run.reportOptions)", in: world.folder)
    let last = try run.makeReports(of: world, into: "staged")
    let (expected, made) = (try files(in: world.folder + "/whole"), try files(in: world.folder + "/staged"))
    #expect(made.keys.sorted() == expected.keys.sorted(), comment)
    for (path, contents) in expected where made[path] != contents { Issue.record("\(path) differs") }
    #expect(last.exit == whole.exit, comment)
    #expect(last.standardError == whole.standardError, comment)
    #expect(expected.count > 1)
  }

  @Test(
    "Any number of processes makes the same files of a sample, byte for byte",
    arguments: [(1, 1, 1), (2, 1, 3), (3, 7, 2)])
  func sample(_ maps: Int, _ combines: Int, _ reduces: Int) throws {
    let world = try World(SamplePlan(seed: 5, organizations: 6, members: 40, days: 40, calls: 1_200))
    try expectSameBytes(world, StagedRun(maps: maps, combines: combines, reduces: reduces, seed: UInt64(maps)))
  }

  @Test(
    "So it does of damaged lines, copies, overlapping memberships, and without a directory",
    arguments: Effort.worlds(taste: 2, sample: 6, everything: 500))
  func generated(_ seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    let first = generator.ndjson(records: 300, damagedPercent: seed % 2 == 0 ? 0 : 10)
    let world = try World(
      logs: [
        World.Log(name: "a b.ndjson", contents: Array(first)),
        World.Log(name: "b.csv", contents: Array(generator.csv(records: 300, damagedPercent: 0))),
        // Copies, of which one counts for nothing, and names that are no words.
        World.Log(name: "c.gz", contents: gzip(Array(first))),
        World.Log(name: "d.gz", contents: Array(gzip(Array(first)).dropLast(9))),
        World.Log(name: "e\té.txt", contents: Array("nothing of ours\n".utf8)),
        World.Log(name: "f", contents: []),
      ], directory: seed % 3 == 2 ? nil : Array(generator.directory()))
    try expectSameBytes(
      world, StagedRun(maps: 3, combines: Int(seed % 4) + 1, reduces: Int(seed % 3) + 1, seed: seed))
  }

  @Test("Of records of one identity the first one read counts, whichever process reads it", arguments: 0..<3)
  func firstOne(_ seed: UInt64) throws {
    func line(_ id: Int, _ organization: String, _ seconds: Int) -> String {
      #"{"type":"call","id":"\#(id)","started_at":"2026-10-01T\#(10 + id % 10):00:00Z","caller":"a","#
        + #""organization":"\#(organization)","disposition":"answered","talk_s":\#(seconds)}"# + "\n"
    }
    // Long enough for several blocks an hour; what is repeated belongs to somebody else there.
    let logs = ["a", "b", "c"].enumerated().map { file, name in
      World.Log(
        name: name,
        contents: Array((0..<30_000).map { line(file * 7_000 + $0 * 31 % 30_000, "o\(file)", file + 1) }.joined().utf8))
    }
    try expectSameBytes(
      try World(logs: logs, directory: nil), StagedRun(maps: 3, combines: 2, reduces: 2, seed: seed))
  }

  @Test("Organizations that show pseudonyms or no members get the same reports, too")
  func members() throws {
    let world = try World(SamplePlan(seed: 8, organizations: 4, members: 40, days: 70, calls: 1_500))
    try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: world.folder + "/key"))
    for mode in ["pseudonym", "none"] {
      var run = StagedRun(maps: 2, combines: 3, reduces: 2)
      run.reportOptions = "--members \(mode) --pseudonym-key key --language en"
      try expectSameBytes(world, run)
    }
  }

  @Test("One pipe is enough, and a period may be asked for")
  func pipe() throws {
    let world = try World(SamplePlan(seed: 6, organizations: 3, members: 12, days: 40, calls: 300))
    let d = "--directory directory.ndjson"
    let result = try Program.run(
      "calltally map logs \(d) | calltally combine \(d) | calltally reduce \(d) --period 2026-W41 --output piped",
      in: world.folder)
    #expect(result.exit == 0 && result.standardOutput.isEmpty, Comment(rawValue: result.standardError))
    _ = try Program.run("calltally report logs \(d) --period 2026-W41 --output whole", in: world.folder)
    #expect(try files(in: world.folder + "/piped") == files(in: world.folder + "/whole"))
  }

  @Test("The commands of the help make the same reports, of organizations without a record, too")
  func commandsOfTheHelp() throws {
    let world = try World(SamplePlan(seed: 6, organizations: 5, members: 30, days: 40, calls: 300))
    let nobody = #"{"type":"membership","account":"nobody","organization":"empty","role":"administrator"}"# + "\n"
    try Data(((world.directory ?? []) + Array(nobody.utf8))).write(
      to: URL(fileURLWithPath: world.folder + "/directory.ndjson"))
    let help = try Program.run("calltally reduce --help", in: world.folder).standardOutput
    let commands = help.prefix { _ in true }.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("  d=") }.prefix { !$0.isEmpty }.joined(separator: "\n")
    let d = "--directory directory.ndjson"
    let result = try Program.run(
      """
      set -e
      calltally map logs \(d) >mapped
      for n in 1 2 3; do
        awk -v n=$n -F '\t' '/^hour:/ ? substr($1, 6) % 3 == n - 1 : n == 1' mapped | calltally combine \(d) >sums-$n
      done
      \(commands)
      """, in: world.folder)
    #expect(result.exit == 0, Comment(rawValue: result.standardError))
    _ = try Program.run("calltally report logs \(d) --output whole", in: world.folder)
    let whole = try files(in: world.folder + "/whole")
    #expect(whole.keys.contains { $0.hasPrefix("empty/") })
    #expect(try files(in: world.folder + "/Reports") == whole)
  }

  @Test("Events that memory has no room for wait in a file, in each stage")
  func memory() throws {
    let world = try World(SamplePlan(seed: 6, organizations: 3, members: 12, days: 40, calls: 30_000))
    let d = "--directory directory.ndjson"
    let result = try Program.run(
      """
      calltally map logs \(d) >mapped
      calltally combine \(d) <mapped | sort >combined
      calltally combine \(d) --memory-limit 64M <mapped | sort >combined-in-little
      cmp combined combined-in-little
      """, in: world.folder)
    #expect(result.exit == 0 && result.standardError.isEmpty, Comment(rawValue: result.standardError))
  }
}
