import Foundation
import Sampling
import Testing

@testable import NaiveTwin
@testable import Nightly

/// What must change nothing: how many threads read, in how many files the records come, and how those are packed.
@Suite struct SameBytesTests {
  private static let plan = SamplePlan(seed: 5, organizations: 6, members: 40, days: 40, calls: 1_200)

  private func tables(_ world: World, threads: Int = 2, memoryLimitBytes: Int? = nil) throws -> [String] {
    try TwinTests.tables.map { try world.export($0, threads: threads, memoryLimitBytes: memoryLimitBytes) }
  }

  @Test("Any number of threads gives the same tables", arguments: [1, 2, 3, 16])
  func threads(_ count: Int) throws {
    let world = try World(SameBytesTests.plan)
    #expect(try tables(world, threads: count) == tables(world, threads: 2))
  }

  @Test("One file alone, which is decompressed by one thread and read by another, gives the same tables")
  func oneFile() throws {
    let world = try World(SameBytesTests.plan)
    let contents = world.logs.filter { $0.name.hasSuffix(".ndjson") }.flatMap(\.contents)
    let alone = try World(
      logs: [World.Log(name: "all.ndjson.gz", contents: gzip(contents))], directory: world.directory)
    #expect(try tables(alone, threads: 2) == tables(alone, threads: 1))
  }

  @Test("Files renamed, and so read in another order, give the same tables")
  func order() throws {
    let world = try World(SameBytesTests.plan)
    let renamed = try World(
      logs: world.logs.reversed().enumerated().map { World.Log(name: "\($0)-\($1.name)", contents: $1.contents) },
      directory: world.directory)
    #expect(try tables(renamed) == tables(world))
  }

  @Test("One file split into many, or many NDJSON files put into one, give the same tables")
  func split() throws {
    let world = try World(SameBytesTests.plan)
    var logs = world.logs.filter { $0.name.hasSuffix(".csv") }
    let lines = world.logs.filter { $0.name.hasSuffix(".ndjson") }.flatMap { $0.contents.split(separator: 10) }
    let joined = try World(
      logs: logs + [World.Log(name: "all.ndjson", contents: Array(lines.joined(separator: [10])))],
      directory: world.directory)
    for part in 0..<7 {
      let mine = lines.indices.filter { $0 % 7 == part }.map { lines[$0] }
      logs.append(World.Log(name: "part-\(part).ndjson", contents: Array(mine.joined(separator: [10]))))
    }
    let divided = try World(logs: logs, directory: world.directory)
    #expect(try tables(joined) == tables(world))
    #expect(try tables(divided) == tables(world))
  }

  @Test("Plain, in one gzip member or in many, with padding: the same tables")
  func packing() throws {
    let world = try World(SameBytesTests.plan)
    func packed(_ pack: ([UInt8]) -> [UInt8]) throws -> World {
      try World(
        logs: world.logs.map { World.Log(name: $0.name, contents: pack($0.contents)) }, directory: world.directory)
    }
    let one = try packed { gzip($0) }
    let many = try packed { contents in
      stride(from: 0, to: contents.count, by: 10_007).flatMap {
        gzip(Array(contents[$0..<min($0 + 10_007, contents.count)]), level: Int32($0 % 10))
      } + [UInt8](repeating: 0, count: 512)
    }
    #expect(try tables(one) == tables(world))
    #expect(try tables(many) == tables(world))
  }

  @Test("A second delivery of everything changes no table, and all of it is counted as duplicate")
  func redelivery() throws {
    let world = try World(SameBytesTests.plan)
    let before = try tables(world)
    let counted = try CountedRun(world.options, .everything).outcome.totals
    for log in world.logs { try world.write(World.Log(name: "zz-" + log.name, contents: log.contents)) }
    #expect(try tables(world) == before)
    let totals = try CountedRun(world.options, .everything).outcome.totals
    #expect(totals.counted == counted.counted)
    #expect(totals.read == counted.read * 2)
    #expect(totals.foots)
  }

  @Test("A damaged copy takes nothing from the sound one, and adds nothing")
  func damagedCopy() throws {
    let world = try World(SameBytesTests.plan)
    let before = try tables(world)
    for log in world.logs {
      try world.write(World.Log(name: "00-" + log.name, contents: Array(gzip(log.contents).dropLast(9))))
    }
    #expect(try tables(world) == before)
    let run = try CountedRun(world.options, .everything)
    #expect(run.outcome.verdict?.code == .dataError)
  }

  @Test("Events that wait in a file, for want of memory, give the same tables", arguments: [1, 2, 7], [true, false])
  func spilled(_ threads: Int, _ hasDirectory: Bool) throws {
    let world = try World(SameBytesTests.plan, hasDirectory: hasDirectory)
    #expect(try tables(world, threads: threads, memoryLimitBytes: 1) == tables(world))
  }

  @Test("So do those of logs in no order, of copies, and of damaged files that drop out after they were sent there")
  func spilledWithoutOrder() throws {
    let world = try World(SameBytesTests.plan)
    let before = try tables(world)
    var random = SplitMix64(seed: 3)
    for log in world.logs where log.name.hasSuffix(".ndjson") {
      var lines = log.contents.split(separator: 10)
      lines.shuffle(using: &random)
      let shuffled = Array(lines.joined(separator: [10]))
      try world.write(World.Log(name: log.name, contents: shuffled))
      try world.write(World.Log(name: "00-" + log.name, contents: Array(gzip(shuffled).dropLast(9))))
      try world.write(World.Log(name: "zz-" + log.name, contents: gzip(log.contents)))
    }
    #expect(try tables(world, memoryLimitBytes: 1) == before)
  }

  @Test("Of records of one identity the first one read counts, in memory or not", arguments: [1, 1 << 30])
  func firstOne(_ memoryLimitBytes: Int) throws {
    func line(_ id: Int, _ seconds: Int) -> String {
      #"{"type":"call","id":"\#(id)","started_at":"2026-10-01T\#(10 + id % 10):00:00Z","organization":"o","caller":"a","#
        + #""disposition":"answered","talk_s":\#(seconds)}"# + "\n"
    }
    // The hours go up and down, and each record comes again and again.
    let contents = (0..<40_000).map { line($0 * 31 % 1000, $0 < 1000 ? 1 : 50) }.joined()
    let world = try World(
      logs: ["b", "a"].map { World.Log(name: $0, contents: Array(contents.utf8)) }
        + [World.Log(name: "0", contents: Array(line(3, 1000).utf8))], directory: nil)
    let table = try world.export("organizations", memoryLimitBytes: memoryLimitBytes)
    // 999 calls of one second, and that of the first file.
    #expect(table.contains(",1000,0,0,0,0,0,1999,1000,"))
  }

  @Test("Salvage counts the complete lines before the damage")
  func salvage() throws {
    let line = #"{"type":"call","id":"ID","started_at":"2026-10-01T10:00:00Z","caller":"a","disposition":"missed"}"#
    let contents = (0..<50_000).map { line.replacing("ID", with: "c\($0)") + "\n" }.joined()
    let packed = gzip(Array(contents.utf8))
    let world = try World(
      logs: [World.Log(name: "a", contents: Array(packed.prefix(packed.count / 2)))], directory: nil)
    #expect(try CountedRun(world.options, .everything).outcome.totals.read == 0)
    var options = world.options
    options.salvage = true
    let salvaged = try CountedRun(options, .everything)
    #expect(salvaged.outcome.totals.counted > 10_000)
    #expect(salvaged.outcome.totals.rejected == 0)
    #expect(salvaged.outcome.verdict?.code == .dataError)
  }

  @Test("The report tree is the same for any number of threads, and nothing in it names the time")
  func reports() throws {
    let world = try World(SameBytesTests.plan)
    func tree(_ threads: Int) throws -> [String: Data] {
      let folder = world.folder + "/reports-\(threads)"
      var options = world.options
      options.threads = threads
      var run = ReportRun(options: options, version: "test")
      run.output = folder
      _ = try run.run()
      var files: [String: Data] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
        if let data = FileManager.default.contents(atPath: folder + "/" + path) { files[path] = data }
      }
      files["run.json"] = nil
      return files
    }
    let one = try tree(1)
    #expect(one.count > 50)
    #expect(try tree(8) == one)
  }
}
