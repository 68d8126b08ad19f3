import Foundation
import Nightly
import Testing

@testable import NaiveTwin

/// A run in three stages, each in several processes, among which lines are dealt by key, in no order.
struct StagedRun {
  var maps = 1
  var combines = 1
  var reduces = 1
  var seed: UInt64 = 0
  /// Of all stages, beside the directory.
  var options = ""
  /// Of those that make reports.
  var reportOptions = ""

  /// Makes reports of a world's logs, in its folder.
  ///
  /// - Returns: what the last process says.
  func makeReports(of world: World, into output: String) throws -> Program.Result {
    var random = SplitMix64(seed: seed)
    let scratch = try ScratchFolder()
    let directory = world.directory == nil ? "" : "--directory directory.ndjson"
    let names = try FileManager.default.contentsOfDirectory(atPath: world.folder + "/logs").shuffled(using: &random)

    func run(_ command: String) throws -> Program.Result {
      try Program.run(
        "calltally \(command) \(directory) \(options)", in: world.folder, environment: ["LINES": scratch.path])
    }
    func lines(_ names: [String]) throws -> [String] {
      try names.flatMap { try scratch.text($0).split(separator: "\n").map(String.init) }
    }
    func key(_ line: String) -> Substring { line.prefix { $0 != "\t" } }
    // Lines of one key stay together; keys and lines are in no order.
    func deal(_ lines: [String], _ count: Int, _ stage: String) throws {
      var hands = Array(repeating: "", count: count)
      var handOfKey: [Substring: Int] = [:]
      for line in lines.shuffled(using: &random) {
        let hand = handOfKey[key(line)] ?? Int.random(in: 0..<count, using: &random)
        handOfKey[key(line)] = hand
        hands[hand] += line + "\n"
      }
      for (number, hand) in hands.enumerated() { try scratch.write(hand, to: "\(stage)-\(number)") }
    }

    for number in 0..<maps {
      let share = names.indices.filter { $0 % maps == number }.map { "'logs/\(names[$0])'" }.joined(separator: " ")
      let result = try run("map \(share) --identity-key 7 >\"$LINES/mapped-\(number)\"")
      try #require(share.isEmpty || result.exit == 0, Comment(rawValue: result.standardError))
    }
    if world.directory != nil { _ = try run("map >\"$LINES/listed\"") }
    let mapped = try lines((0..<maps).map { "mapped-\($0)" })
    try deal(mapped.filter { $0.hasPrefix("hour:") }, combines, "events")
    for number in 0..<combines {
      let result = try run("combine <\"$LINES/events-\(number)\" >\"$LINES/combined-\(number)\"")
      try #require(result.exit == 0, Comment(rawValue: result.standardError))
    }
    let combined = try lines((0..<combines).map { "combined-\($0)" })
    let ofRun = (mapped + combined).filter { $0.hasPrefix("run\t") }.shuffled(using: &random)
    try scratch.write(ofRun.map { $0 + "\n" }.joined(), to: "run")
    let listed = world.directory == nil ? [] : try lines(["listed"])
    try deal(combined.filter { $0.hasPrefix("organization:") } + listed, reduces, "sums")
    for number in 0..<reduces {
      let result = try run(
        "reduce \(reportOptions) --run \"$LINES/run\" --output '\(output)' <\"$LINES/sums-\(number)\" >\"$LINES/reported-\(number)\""
      )
      try #require(result.exit == 0, Comment(rawValue: result.standardError))
    }
    try scratch.write(
      (try lines(["run"] + (0..<reduces).map { "reported-\($0)" })).joined(separator: "\n") + "\n", to: "last")
    return try run("reduce \(reportOptions) --output '\(output)' <\"$LINES/last\"")
  }
}
