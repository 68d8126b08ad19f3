import Foundation
import Testing

/// The benchmarks, run on next to nothing, so that they cannot rot.
@Suite struct BenchmarkTests {
  @Test("Measuring the stages of a run gives the same check sums each time, and all records")
  func stages() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    func checkSums() throws -> [String: String] {
      let bench = Process()
      bench.executableURL = URL(fileURLWithPath: CommandCase.program + "-bench")
      bench.arguments = ["stages", root + "/SampleLogs/logs", "--directory", root + "/SampleLogs/directory.ndjson"]
      let output = Pipe()
      bench.standardOutput = output
      try bench.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      bench.waitUntilExit()
      #expect(bench.terminationStatus == 0)
      var sums: [String: String] = [:]
      for line in text.split(separator: "\n").dropFirst() {
        sums[String(line.prefix(24))] = line.split(separator: " ").last.map(String.init)
      }
      return sums
    }
    let sums = try checkSums()
    #expect(sums.count == 7)
    #expect(try checkSums() == sums)
    // Counted records, as `calltally check` tells them.
    #expect(sums["deduplicate, aggregate  "].flatMap { Int($0, radix: 16) } == 29_533)
  }
}
