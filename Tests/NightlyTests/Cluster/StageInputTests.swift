import Accounts
import Foundation
import Sampling
import Testing
import Usage

@testable import NaiveTwin
@testable import Nightly

/// What comes in between stages is not taken on trust: something may have been lost, doubled, mixed up or cut off.
@Suite("What stages hand on")
struct StageInputTests {
  @Test(
    "A line is a key, a kind that goes with it, and a content",
    arguments: [
      ("run\tmap\t{}", true), ("run\tfile\t{}", true), ("run\tcounts\t{}", true), ("hour:0492312\tevents\tAAAA", true),
      ("organization:klinik a:b\tsums\tAAAA", true), ("organization:o\tlisted\t", true),
      ("organization:o\treported\t{}", true),
      ("", false), ("run", false), ("run\tfile", false), ("run\tsums\tAAAA", false), ("hour:x\tevents\tAAAA", false),
      ("hour:-1\tevents\tAAAA", false), ("hour:492312\tevents\tAAAA", false), ("hour:0000001\tevents\tAAAA", false),
      ("hour:2147483647\tevents\tAAAA", false), ("hour:+492312\tevents\tAAAA", false),
      ("hour:0492312\tsums\tAAAA", false), ("organization:\tsums\tAAAA", false),
      ("organization:o\tevents\tAAAA", false), ("organization:o\tother\t", false), ("o\tsums\tAAAA", false),
    ])
  func lines(_ text: String, _ isLine: Bool) {
    let line = PartialLine(Array(text.utf8))
    #expect((line != nil) == isLine)
    if let line { #expect(line.bytes == Array((text + "\n").utf8)) }
  }

  /// A sample, mapped and combined.
  private struct Stages {
    let world: World
    let mapped: [String]
    let combined: [String]

    init() throws {
      world = try World(SamplePlan(seed: 3, organizations: 3, members: 12, days: 40, calls: 200))
      mapped = try Stages.lines("calltally map logs --directory directory.ndjson | tee mapped", in: world)
      combined = try Stages.lines("calltally combine --directory directory.ndjson <mapped", in: world)
    }

    private static func lines(_ command: String, in world: World) throws -> [String] {
      let result = try Program.run(command, in: world.folder)
      try #require(result.exit == 0, Comment(rawValue: result.standardError))
      return result.standardOutput.split(separator: "\n").map(String.init)
    }

    func reduce(_ lines: [String], _ options: String = "--directory directory.ndjson") throws -> Program.Result {
      try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: world.folder + "/lines"))
      return try Program.run("calltally reduce \(options) --output out <lines", in: world.folder)
    }

    func hasPublished() throws -> Bool {
      try !FileManager.default.contentsOfDirectory(atPath: world.folder + "/out").filter { !$0.hasPrefix(".") }.isEmpty
    }
  }

  @Test("Nothing is published when lines are missing, come twice or are no lines, and the message says what to do")
  func wrongLines() throws {
    let stages = try Stages()
    let sums = try #require(stages.combined.firstIndex { $0.contains("\tsums\t") })
    let counts = try #require(stages.combined.firstIndex { $0.contains("\tcounts\t") })
    let file = try #require(stages.combined.firstIndex { $0.contains("\tfile\t") })
    let map = try #require(stages.combined.firstIndex { $0.contains("\tmap\t") })
    func without(_ index: Int) -> [String] {
      stages.combined.indices.filter { $0 != index }.map { stages.combined[$0] }
    }
    let cases: [(lines: [String], exit: Int32, words: String)] = [
      (without(sums), 65, "take each line that calltally combine and reduce write once"),
      (stages.combined + [stages.combined[sums]], 65, "take each line"),
      (without(counts), 65, "records that were read"),
      (without(file), 65, "what became of"),
      (without(map), 65, "no line says what was mapped"),
      ([], 65, "a stage before this one has failed"),
      (stages.combined + [stages.combined[map]], 65, "files were to be mapped"),
      (
        stages.combined + [stages.combined[map].replacing("\"identities\":\"", with: "\"identities\":\"0")], 64,
        "the same --identity-key"
      ),
      (stages.combined + [stages.combined[file]], 65, "was mapped twice"),
      (stages.combined + [stages.combined[counts]], 65, "records that were read"),
      (stages.mapped, 64, "let them go through 'calltally combine' first"),
      (stages.combined + ["hello"], 65, "line \(stages.combined.count + 1): this is nothing that calltally map"),
      (
        without(sums) + [String(stages.combined[sums].dropLast(9))], 65,
        "line \(stages.combined.count): this is nothing"
      ),
      (
        without(counts) + [stages.combined[counts].replacing("\"version\":1", with: "\"version\":2")], 65,
        "this version"
      ),
      (
        without(counts) + [
          stages.combined[counts].replacing("\"individual_records\":", with: "\"individual_records\":-")
        ],
        65, "line \(stages.combined.count): this is nothing"
      ),
      (
        without(file) + [stages.combined[file].replacing("\"read\":", with: "\"read\":9223372036854")], 65,
        "line \(stages.combined.count): this is nothing"
      ),
    ]
    for (lines, exit, words) in cases {
      let result = try stages.reduce(lines)
      #expect(result.exit == exit && result.standardError.contains(words), Comment(rawValue: result.standardError))
      #expect(try !stages.hasPublished())
    }
    #expect(try stages.reduce(stages.combined).exit == 0)
  }

  @Test("A last line that is cut off is none, even where it could be read")
  func cutOff() throws {
    let stages = try Stages()
    let text = stages.combined.joined(separator: "\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: stages.world.folder + "/lines"))
    let result = try Program.run("calltally reduce --directory directory.ndjson <lines", in: stages.world.folder)
    #expect(result.exit == 65 && result.standardError.contains("this is nothing that calltally map"))
  }

  @Test("All stages have to be given the same directory and time zone")
  func otherDirectory() throws {
    let stages = try Stages()
    for other in ["--directory /dev/null", ""] {
      let without = try stages.reduce(stages.combined, other)
      #expect(without.exit == 78 && without.standardError.contains("give map, combine and reduce the same"))
    }
    let zone = try stages.reduce(stages.combined, "--directory directory.ndjson --time-zone UTC")
    #expect(zone.exit == 64 && zone.standardError.contains("the same --time-zone"))
    let combine = try Program.run("calltally combine --directory /dev/null <mapped", in: stages.world.folder)
    #expect(combine.exit == 78 && combine.standardError.contains("give map, combine and reduce the same"))
  }

  @Test("Whatever bytes events and sums are made of, they are read or turned down")
  func damagedBytes() throws {
    let stages = try Stages()
    var random = SplitMix64(seed: 1)
    var read = 0
    for text in (stages.mapped + stages.combined).shuffled(using: &random).prefix(400) {
      let line = try #require(PartialLine(Array(text.utf8)))
      guard line.kind == .events || line.kind == .sums, var bytes = Data(base64Encoded: Data(line.content)) else {
        continue
      }
      for _ in 0..<20 {
        let place = bytes.indices.randomElement(using: &random) ?? 0
        bytes[place] = Bool.random(using: &random) ? .random(in: 0...255, using: &random) : bytes[place] ^ 0x80
        if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeLast() }
        let content = Array(bytes.base64EncodedData())[...]
        switch line.key {
        case .hour(let hour):
          var roster = PartialRoster(nil, hash: ByteHash(key: 1))
          let events = try? EventsPartial(content, hour: hour) { try roster.member(account: $0, organization: $1) }
          read += events == nil ? 0 : 1
        default: read += (try? SumsPartial(content)) == nil ? 0 : 1
        }
        if bytes.isEmpty { break }
      }
    }
    #expect(read > 0)
  }

  @Test("Events keep all that counting needs, from one process to the next")
  func events() throws {
    let stages = try Stages()
    for text in stages.mapped where text.hasPrefix("hour:") {
      let line = try #require(PartialLine(Array(text.utf8)))
      guard case .hour(let hour) = line.key else { continue }
      var roster = PartialRoster(nil, hash: ByteHash(key: 1))
      let events = try EventsPartial(line.content, hour: hour) { try roster.member(account: $0, organization: $1) }
      #expect(events.line(roster.roster).bytes == line.bytes)
    }
  }
}
