import Foundation
import Testing

/// The benchmarks, run on next to nothing, so that they cannot rot.
@Suite(.thorough) struct BenchmarkTests {
  @Test("Measuring the stages of a run gives the same check sums each time, and all records")
  func stages() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    func checkSums() throws -> [String: String] {
      let lines = try bench("stages", root + "/SampleLogs/logs", "--directory", root + "/SampleLogs/directory.ndjson")
      var sums: [String: String] = [:]
      for line in lines { sums[String(line.prefix(24))] = line.split(separator: " ").last.map(String.init) }
      return sums
    }
    let sums = try checkSums()
    #expect(sums.count == 8)
    #expect(try checkSums() == sums)
    // Counted records, as `calltally check` tells them.
    #expect(sums["deduplicate, aggregate  "].flatMap { Int($0, radix: 16) } == 29_533)
  }

  @Test("Measuring how report trees are written tells how many organizations they are of, and their bytes")
  func trees() throws {
    let folder = try ScratchFolder()
    func measured() throws -> [[String]] {
      try bench("trees", "--output", folder.path, "--organizations", "2", "4", "--members", "5", "--calls", "30")
        .map { $0.split(separator: " ").map(String.init) }
    }
    let rows = try measured()
    #expect(rows.map(\.first) == ["2", "4"])
    #expect(rows.compactMap { $0.last.flatMap(Int.init) }.allSatisfy { $0 > 100_000 })
    #expect(try measured().map(\.last) == rows.map(\.last))
  }

  /// The lines below the heading.
  private func bench(_ arguments: String...) throws -> [Substring] {
    let bench = try Program.run(Program.path + "-bench", arguments)
    #expect(bench.exit == 0)
    return bench.standardOutput.split(separator: "\n").dropFirst().map { $0 }
  }
}
