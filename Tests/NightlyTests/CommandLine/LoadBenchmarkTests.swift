import Foundation
import Testing

/// The benchmarks of load, run on next to nothing.
@Suite(.thorough, .enabled(if: LoadBenchmark.python != nil, "There is no Python to run it with."))
struct LoadBenchmarkTests {
  private static let sizes = ["--organizations", "30", "--members", "90", "--records", "20011"]

  @Test("Every figure of records that come through pipes is that of the formula", arguments: ["1G", "64M"])
  func load(memoryLimit: String) throws {
    let result = try LoadBenchmark().run("run.py", LoadBenchmarkTests.sizes + ["--memory-limit", memoryLimit])
    #expect(result.standardError == "")
    #expect(result.standardOutput.contains("| `export` | 30 | 90 | 20,049 |"))
    #expect(result.standardOutput.contains("| `check` | 30 | 90 | 20,049 |"))
    #expect(result.standardOutput.contains("all figures of 30 organizations are those of the formula"))
  }

  @Test("A figure that is not that of the formula ends the benchmark, which names it")
  func difference() throws {
    let benchmark = try LoadBenchmark()
    // Between the program and the benchmark, one second of talk is lost.
    try benchmark.replaceProgram(by: "\"$PROGRAM\" \"$@\" | awk -F, -v OFS=, 'NR == 9 { $12 -= 1 } { print }'")
    let result = try benchmark.run("run.py", LoadBenchmarkTests.sizes)
    #expect(result.exit == 1)
    #expect(result.standardError.contains("o00000007: talk_s is "))
  }

  @Test("Nights in a row tell what they took, with and without retention, and their figures are those of the logs")
  func nights() throws {
    let result = try LoadBenchmark().run(
      "nights.py",
      ["--organizations", "2", "--members", "4", "--calls", "200", "--nights", "6", "--part", "2"])
    #expect(result.standardError == "")
    let names = result.standardOutput.split(separator: "\n").dropFirst(2).map {
      $0.split(separator: "|")[..<2].joined()
    }
    #expect(
      names == [
        " all kept  first 2 of 6 ", " all kept  middle 2 of 6 ", " all kept  last 2 of 6 ",
        " with retention  first 2 of 6 ", " with retention  middle 2 of 6 ", " with retention  last 2 of 6 ",
      ])
  }
}

/// Runs a program of `Benchmarks/Load`.
private struct LoadBenchmark {
  static let python = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { $0 + "/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  private let scratch: ScratchFolder
  private var programs: String { scratch.path("programs") }

  init() throws {
    scratch = try ScratchFolder()
    try scratch.makeFolder("programs")
    for name in ["calltally", "calltally-bench"] {
      try FileManager.default.createSymbolicLink(
        atPath: programs + "/" + name, withDestinationPath: Program.builtFolder + "/" + name)
    }
  }

  /// - Parameter command: of the shell; `$PROGRAM` is the program that it stands in for.
  func replaceProgram(by command: String) throws {
    try FileManager.default.removeItem(atPath: programs + "/calltally")
    try scratch.writeProgram("#!/bin/sh\nPROGRAM='\(Program.path)'\n\(command)\n", to: "programs/calltally")
  }

  func run(_ script: String, _ arguments: [String]) throws -> Program.Result {
    let folder =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/Benchmarks/Load/"
    return try Program.run(
      try #require(LoadBenchmark.python),
      [folder + script, "--programs", programs, "--scratch", scratch.path("work")] + arguments)
  }
}
