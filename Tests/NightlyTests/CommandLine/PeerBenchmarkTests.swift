import Foundation
import Testing

/// The benchmark against peers, run on next to nothing. Plain Python is always among the peers; the others are, where
/// `make bench-peers` has installed them.
@Suite(.enabled(if: PeerBenchmark.python != nil, "There is no Python to run it with."))
struct PeerBenchmarkTests {
  @Test("Every peer's table equals ours to the last row, and the ratios are printed")
  func agreement() throws {
    let benchmark = try PeerBenchmark()
    let result = try benchmark.run(programs: PeerBenchmark.built)
    #expect(result.status == 0)
    #expect(result.output.contains("all tables are equal"))
    #expect(result.output.contains("| what | target | measured |"))
    #expect(result.output.contains("| python |"))
    #expect(result.output.contains("| CSV, same content |"))
  }

  @Test("A table that differs in one figure ends the benchmark, which shows the row")
  func difference() throws {
    let benchmark = try PeerBenchmark()
    // Between the program and the benchmark, the active days of the third row become 99.
    try benchmark.scratch.makeFolder("programs")
    try FileManager.default.createSymbolicLink(
      atPath: benchmark.scratch.path("programs/calltally-bench"),
      withDestinationPath: PeerBenchmark.built + "/calltally-bench")
    let script = "#!/bin/sh\n'\(PeerBenchmark.built)/calltally' \"$@\" | sed '3s/,[0-9][0-9]*$/,99/'\n"
    try benchmark.scratch.write(script, to: "programs/calltally")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: benchmark.scratch.path("programs/calltally"))

    let result = try benchmark.run(programs: benchmark.scratch.path("programs"))
    #expect(result.status == 1)
    #expect(result.errors.contains("the table of "))
    #expect(result.errors.contains(",99 in "))
    #expect(!result.output.contains("equal"))
  }
}

/// Runs `Benchmarks/Peers/run.py` on invented logs of its own.
private struct PeerBenchmark {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Where the programs are that were built together with the tests.
  static var built: String { (CommandCase.program as NSString).deletingLastPathComponent }

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
      PeerBenchmark.built + "/calltally-bench",
      ["data", "--output", scratch.path("data"), "--files", "2", "--calls", "2000"]
        + ["--organizations", "10", "--members", "300"])
    try #require(made.status == 0)
  }

  func run(programs: String) throws -> (status: Int32, output: String, errors: String) {
    let script = PeerBenchmark.root + "/Benchmarks/Peers/run.py"
    let data = ["--data", scratch.path("data"), "--scratch", scratch.path("work")]
    return try run(
      try #require(PeerBenchmark.python), [script] + data + ["--programs", programs, "--rounds", "1"])
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    // No byte code among the sources.
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    try scratch.write("", to: "stdout")
    try scratch.write("", to: "stderr")
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path("stdout")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path("stderr")))
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try scratch.text("stdout"), try scratch.text("stderr"))
  }
}
