import Foundation
import Testing

@testable import Nightly

@Suite("Metrics file")
struct MetricsFileTests {
  let scratch: ScratchFolder
  var file: MetricsFile { MetricsFile(at: scratch.path("calltally.prom")) }

  init() throws { scratch = try ScratchFolder() }

  func lines(_ name: String) throws -> [Substring] {
    try scratch.text("calltally.prom").split(separator: "\n").filter { $0.hasPrefix(name) }
  }

  @Test("Every figure has its explanation, its type, and all its outcomes, also those there were none of")
  func text() throws {
    try file.write(RunSummaryTests.night())
    #expect(
      try scratch.text("calltally.prom") == """
        # HELP calltally_last_run_timestamp_seconds When the last run ended.
        # TYPE calltally_last_run_timestamp_seconds gauge
        calltally_last_run_timestamp_seconds 1792892412.340
        # HELP calltally_last_success_timestamp_seconds When the last run ended that exited with 0 or 65; 0 if none has.
        # TYPE calltally_last_success_timestamp_seconds gauge
        calltally_last_success_timestamp_seconds 1792892412.340
        # HELP calltally_last_run_duration_seconds How long the last run took.
        # TYPE calltally_last_run_duration_seconds gauge
        calltally_last_run_duration_seconds 12.340
        # HELP calltally_last_run_exit_code What the last run exited with.
        # TYPE calltally_last_run_exit_code gauge
        calltally_last_run_exit_code 0
        # HELP calltally_last_run_records Records that the last run read, by what became of them.
        # TYPE calltally_last_run_records gauge
        calltally_last_run_records{outcome="counted"} 12345
        calltally_last_run_records{outcome="duplicate"} 31
        calltally_last_run_records{outcome="rejected"} 12
        calltally_last_run_records{outcome="test"} 8
        calltally_last_run_records{outcome="unattributed"} 4
        # HELP calltally_last_run_inputs Inputs of the last run, by what became of them.
        # TYPE calltally_last_run_inputs gauge
        calltally_last_run_inputs{outcome="ingested"} 6
        calltally_last_run_inputs{outcome="known"} 40
        calltally_last_run_inputs{outcome="grown"} 0
        calltally_last_run_inputs{outcome="redone"} 0
        calltally_last_run_inputs{outcome="damaged"} 0
        calltally_last_run_inputs{outcome="unreadable"} 0
        calltally_last_run_inputs{outcome="foreign"} 0
        calltally_last_run_inputs{outcome="refused"} 0
        # HELP calltally_store_size_bytes Size of the ledger after the last run.
        # TYPE calltally_store_size_bytes gauge
        calltally_store_size_bytes 81920
        # HELP calltally_reports_written Reports that the last run wrote.
        # TYPE calltally_reports_written gauge
        calltally_reports_written 310

        """)
  }

  @Test("A run that failed keeps the time of the last success; 65 is a success", arguments: [66, 70, 73, 74, 75, 78])
  func failure(_ exitCode: Int32) throws {
    let success = "calltally_last_success_timestamp_seconds "
    func write(_ exitCode: Int32, at time: Double) throws {
      try file.write(
        RunSummaryTests.night {
          $0.exitCode = exitCode
          $0.finishedAt = Date(timeIntervalSince1970: time)
        })
    }
    try write(exitCode, at: 100)
    #expect(try lines(success) == ["\(success)0.000"])
    try write(0, at: 200.5)
    try write(exitCode, at: 300)
    try write(exitCode, at: 400)
    #expect(try lines(success) == ["\(success)200.500"])
    #expect(try lines("calltally_last_run_timestamp_seconds ") == ["calltally_last_run_timestamp_seconds 400.000"])
    #expect(try lines("calltally_last_run_exit_code ") == ["calltally_last_run_exit_code \(exitCode)"])
    try write(65, at: 500)
    #expect(try lines(success) == ["\(success)500.000"])
  }

  @Test(
    "A former file that makes no sense tells of no success",
    arguments: [
      "", "nonsense", "calltally_last_success_timestamp_seconds inf\n",
      "calltally_last_success_timestamp_seconds 1e300\n", "\u{0}",
    ])
  func nonsense(_ text: String) throws {
    try scratch.write(text, to: "calltally.prom")
    try file.write(RunSummaryTests.night { $0.exitCode = 74 })
    #expect(
      try lines("calltally_last_success_timestamp_seconds ") == ["calltally_last_success_timestamp_seconds 0.000"])
  }

  @Test("Everybody may read it, nothing is left beside it, and a link is replaced, not followed")
  func place() throws {
    try scratch.write("untouched", to: "elsewhere")
    try scratch.link("calltally.prom", to: "elsewhere")
    try file.write(RunSummaryTests.night())
    #expect(try scratch.names(in: "") == ["calltally.prom", "elsewhere"])
    #expect(try scratch.mode("calltally.prom") == 0o644)
    #expect(try !scratch.isLink("calltally.prom"))
    #expect(try scratch.text("elsewhere") == "untouched")
  }

  @Test("Where it cannot be written, the run is told why, and nothing is left")
  func cannotWrite() throws {
    let missing = scratch.path("none/calltally.prom")
    let failure = #expect(throws: Failure.self) { try MetricsFile(at: missing).write(RunSummaryTests.night()) }
    #expect(failure?.code == .cannotCreate)
    #expect(failure?.message.hasSuffix("cannot be created: No such file or directory") == true)
    try scratch.makeFolder("calltally.prom")
    #expect(
      throws: Failure(.inputOutput, "metrics: \(scratch.path("calltally.prom")) cannot be written: Is a directory")
    ) { try file.write(RunSummaryTests.night()) }
    #expect(try scratch.names(in: "") == ["calltally.prom"])
  }
}
