import Foundation
import Testing

/// The benchmark against peers, run on next to nothing. Plain Python is always among the peers; the others are, where
/// `make bench-peers` has installed them.
@Suite(.thorough, .enabled(if: PeerBenchmark.python != nil, "There is no Python to run it with."))
struct PeerBenchmarkTests {
  @Test("Every peer's table equals ours to the last row, and the ratios are printed")
  func agreement() throws {
    let benchmark = try PeerBenchmark()
    let result = try benchmark.run(programs: Program.builtFolder)
    #expect(result.exit == 0)
    #expect(result.standardOutput.contains("all tables are equal"))
    #expect(result.standardOutput.contains("| what | target | measured |"))
    #expect(result.standardOutput.contains("| python |"))
    #expect(result.standardOutput.contains("| CSV, same content |"))
  }

  @Test("A table that differs in one figure ends the benchmark, which shows the row")
  func difference() throws {
    let benchmark = try PeerBenchmark()
    // Between the program and the benchmark, the active days of the third row become 99.
    try benchmark.scratch.makeFolder("programs")
    try FileManager.default.createSymbolicLink(
      atPath: benchmark.scratch.path("programs/calltally-bench"),
      withDestinationPath: Program.builtFolder + "/calltally-bench")
    let script = "#!/bin/sh\n'\(Program.builtFolder)/calltally' \"$@\" | sed '3s/,[0-9][0-9]*$/,99/'\n"
    try benchmark.scratch.writeProgram(script, to: "programs/calltally")

    let result = try benchmark.run(programs: benchmark.scratch.path("programs"))
    #expect(result.exit == 1)
    #expect(result.standardError.contains("the table of "))
    #expect(result.standardError.contains(",99 in "))
    #expect(!result.standardOutput.contains("equal"))
  }
}

/// Runs `Benchmarks/Peers/run.py` on invented logs of its own.
private struct PeerBenchmark {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// That of `make bench-peers`, else the machine's.
  static var python: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return ([root + "/.build/peers/venv/bin"] + folders).map { $0 + "/python3" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    let made = try run(
      Program.builtFolder + "/calltally-bench",
      ["data", "--output", scratch.path("data"), "--files", "2", "--calls", "2000"]
        + ["--organizations", "10", "--members", "300"])
    try #require(made.exit == 0)
  }

  func run(programs: String) throws -> Program.Result {
    let script = PeerBenchmark.root + "/Benchmarks/Peers/run.py"
    let data = ["--data", scratch.path("data"), "--scratch", scratch.path("work")]
    return try run(
      try #require(PeerBenchmark.python), [script] + data + ["--programs", programs, "--rounds", "1"])
  }

  private func run(_ program: String, _ arguments: [String]) throws -> Program.Result {
    // No byte code among the sources.
    let environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    return try Program.run(program, arguments, environment: environment)
  }
}
