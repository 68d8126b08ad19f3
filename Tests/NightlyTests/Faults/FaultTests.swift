import Foundation
import Testing

@testable import NaiveTwin
@testable import Nightly

/// Every system call on the way in and out fails once in turn. Whatever it is, the ledger and each report are those of
/// before or of after, and the next run makes all of it as if nothing had been.
///
/// Which calls fail is drawn by the seed, some of each kind; with all effort, every one fails.
@Suite("Faults", .enabled(if: FaultShim.library != nil, "There is no compiler of C."))
struct FaultTests {
  private static let documentedExits: Set<Int32> = [0, 64, 65, 66, 70, 73, 74, 75, 78]
  private static let killed: Int32 = 128 + SIGKILL

  private static let actions: [(call: String, actions: [Fault.Action])] = [
    ("open", [.error(EMFILE), .error(EIO), .error(EINTR)]),
    ("read", [.error(EIO), .error(EINTR), .short]),
    ("write", [.error(ENOSPC), .error(EIO), .error(EINTR), .short]),
    ("fsync", [.error(EIO), .error(EINTR)]),
    ("rename", [.error(EIO), .error(ENOSPC)]),
    ("close", [.error(EIO)]),
    ("mkdir", [.error(ENOSPC)]),
    ("unlink", [.error(EIO)]),
    ("rmdir", [.error(EIO)]),
    ("opendir", [.error(EMFILE)]),
    ("readdir", [.error(EIO)]),
    ("stat", [.error(EIO)]),
    ("access", [.error(EIO)]),
    ("chmod", [.error(EIO)]),
    ("flock", [.error(ENOLCK), .error(EINTR)]),
    ("lock", [.error(EIO)]),
    ("truncate", [.error(EIO), .error(EINTR)]),
    ("fts", [.error(EIO)]),
    ("clock", [.leap(seconds: -40 * 31_557_600), .leap(seconds: -3600), .leap(seconds: 40 * 31_557_600)]),
    ("any", [.kill]),
  ]

  /// Of calls that the program makes when it runs undisturbed.
  ///
  /// - Parameter kinds: how many kinds of faults a taste has, one of each. A sample has one, two or three of all.
  private static func faults(_ calls: [FaultShim.Call], kinds: Int) -> [Fault] {
    var counts: [String: Int] = [:]
    for call in calls {
      let name = ["exchange": "rename", "syncfs": "fsync"][call.name] ?? call.name
      counts[name, default: 0] += 1
      if name != "clock" { counts["any", default: 0] += 1 }
    }
    var random = SplitMix64(seed: Effort.seed)
    var faultsOfKinds: [[Fault]] = []
    for (call, actions) in actions {
      for action in actions {
        let faults = (0..<(counts[call] ?? 0)).map { Fault(call: call, number: $0 + 1, action: action) }
        faultsOfKinds.append(faults)
        // A disk that is full stays full, and one that is broken, broken.
        if case .error = action, !action.isInvisible {
          faultsOfKinds.append(faults.map { Fault(call: $0.call, number: $0.number, action: action, goesOn: true) })
        }
      }
    }
    switch Effort.current {
    case .taste:
      return faultsOfKinds.filter { !$0.isEmpty }.shuffled(using: &random).prefix(kinds).compactMap {
        $0.randomElement(using: &random)
      }
    case .sample: return faultsOfKinds.flatMap { $0.shuffled(using: &random).prefix(kinds / 4) }
    case .everything: return faultsOfKinds.flatMap { $0 }
    }
  }

  @Test(
    "Before or after, never between; and the next run is right",
    arguments: [
      (FaultyNight.run, 12), (FaultyNight.report, 6), (FaultyNight.ingest, 6), (FaultyNight.statements, 4),
      (FaultyNight.export, 4),
    ])
  func command(_ arguments: [String], kinds: Int) throws {
    let night = try FaultyNight()
    let before = try night.state()
    let (undisturbed, calls) = try FaultShim.run(arguments, in: night.path)
    try #require(undisturbed.exit == 0, Comment(rawValue: undisturbed.standardError))
    let after = try night.state()
    var outcomes: [String: [Int32: Int]] = [:]
    for fault in Self.faults(calls, kinds: kinds) {
      try night.restore()
      let (result, calls) = try FaultShim.run(arguments, in: night.path, fault)
      // Threads do not always make the same number of calls.
      guard let failed = calls.first(where: { $0.outcome == "fault" }) else { continue }
      outcomes["\(fault.call) \(fault.action)\(fault.goesOn ? " on" : "")", default: [:]][result.exit, default: 0] += 1
      let story: Comment = "\(arguments[0]), \(fault), of \(failed.path): \(result.exit) \(result.standardError)"
      // An input that cannot be read counts for nothing, and the others count.
      let isOfInput = calls.contains {
        $0.outcome == "fault" && ($0.path.contains("/logs/") || $0.path.hasPrefix("logs"))
      }
      let state = try night.state()
      try expectWhole(state, night, result, fault, before, after, isOfInput, story)
      if result.exit == 0 { #expect(result.standardOutput == undisturbed.standardOutput, story) }
      if result.exit == 0, state == after { continue }
      let next = try Program.run(Program.path, arguments, in: night.path)
      #expect(next.exit == 0, "next run after \(story): \(next.standardError)")
      #expect(next.standardOutput == undisturbed.standardOutput, story)
      #expect(try night.state() == after, "next run after \(story)")
    }
    guard Effort.current == .everything else { return }
    for (fault, exits) in outcomes.sorted(by: { $0.key < $1.key }) {
      print("\(arguments[0])\t\(fault)\t\(exits.values.reduce(0, +))\t\(exits.sorted { $0.key < $1.key })")
    }
  }

  @Test("A log of which a byte cannot be read is named, and nothing of it counts, whichever thread reads it")
  func inputs() throws {
    let night = try FaultyNight()
    // So long that the thread that has read the others comes to help.
    let line =
      #"{"type":"call","id":"ID","started_at":"2026-10-01T10:00:00Z","caller":"a0","disposition":"missed"}"# + "\n"
    let lines = (0..<40_000).map { line.replacing("ID", with: "\($0)") }.joined()
    try Data(lines.utf8).write(to: URL(fileURLWithPath: night.path + "/logs/large"))
    let arguments = ["check", "logs", "--directory", "directory.ndjson", "--threads", "2"]
    let (_, calls) = try FaultShim.run(arguments, in: night.path)
    var faults = 0
    let reads = 1...calls.filter { $0.name == "read" }.count
    // More than once, since it matters which thread is where: one that stopped reading has waited for its helper for ever.
    let rounds = Effort.count(taste: 1, sample: 8, everything: 100)
    for number in repeatElement(reads, count: rounds).joined() {
      let fault = Fault(call: "read", number: number, action: .error(EIO))
      let (result, calls) = try FaultShim.run(arguments, in: night.path, fault)
      guard calls.contains(where: { $0.outcome == "fault" && $0.path.contains("/logs/") }) else { continue }
      faults += 1
      #expect(result.exit == 66, "\(fault): \(result.standardOutput) \(result.standardError)")
    }
    #expect(faults >= 4)
  }

  private func expectWhole(
    _ state: FaultyNight.State, _ night: FaultyNight, _ result: Program.Result, _ fault: Fault,
    _ before: FaultyNight.State,
    _ after: FaultyNight.State, _ isOfInput: Bool, _ story: Comment
  ) throws {
    if fault.action == .kill {
      #expect(result.exit == Self.killed, story)
    } else {
      #expect(Self.documentedExits.contains(result.exit), story)
      #expect(result.exit == 0 || result.standardError.contains("calltally: "), story)
    }
    // SQLite takes every failure to synchronize for one, as it may.
    if fault.action.isInvisible, fault.call != "fsync" { #expect(result.exit == 0, story) }
    if result.exit == 0 { #expect(state.ledger == after.ledger && state.reports == after.reports, story) }
    #expect(try night.contradictions() == [], story)
    if result.standardError.contains("Nothing was changed") { #expect(state.ledger == before.ledger, story) }
    if isOfInput { return }
    #expect(state.ledger == before.ledger || state.ledger == after.ledger, story)
    for (report, files) in state.reports {
      #expect(files == before.reports[report] || files == after.reports[report], "\(report) after \(story)")
    }
    #expect(before.reports.keys.allSatisfy { state.reports[$0] != nil }, story)
  }
}
