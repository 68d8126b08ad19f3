import Foundation
import NaiveTwin
import Testing

@Suite("Generated logs")
struct LineGeneratorTests {
  @Test("The same seed makes the same bytes, another others")
  func deterministic() {
    func bytes(_ seed: UInt64) -> [Data] {
      var generator = LineGenerator(seed: seed)
      return [generator.ndjson(records: 50), generator.csv(records: 50), generator.directory()]
    }
    #expect(bytes(1) == bytes(1))
    #expect(bytes(1) != bytes(2))
  }

  @Test("Most lines are valid, and every reason but the length occurs")
  func lines() {
    var generator = LineGenerator(seed: 7)
    let lines = (0..<2000).map { _ in NaiveParser.parse(line: generator.ndjsonLine()) }
    #expect(lines.count { $0.reason == nil } > 1600)
    let mutated = (0..<2000).map { _ in NaiveParser.parse(line: generator.mutatedLine()) }
    let reasons = Set((lines + mutated).compactMap(\.reason))
    #expect(reasons == Set(NaiveReason.allCases).subtracting([.lineTooLong]))
  }

  @Test("A generated run foots, in its files and in its tables", arguments: 1...8 as ClosedRange<UInt64>)
  func foots(seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    let logs = [("a", generator.ndjson(records: 300)), ("b", generator.csv(records: 300))]
    let directory: [Data]? = seed.isMultiple(of: 2) ? [generator.directory()] : nil
    for period in [nil, "2026-10", "2026-W43"] {
      let run = try NaiveRun(logs: logs, directory: directory, period: period)
      for counts in run.files.map(\.counts) + [run.counts] {
        let rejected = counts.rejected.values.reduce(0, +)
        #expect(counts.read == counts.counted + counts.duplicates + rejected + counts.test + counts.unattributed)
      }
      #expect(run.counts.counted > 100)
      func sum(_ table: String, _ column: Int) throws -> Int {
        let rows = NaiveLogTable(try run.csv(table: table)).rows
        return rows.reduce(0) { $0 + (Int($1[column]) ?? 0) }
      }
      let calls = try sum("organizations", 4)
      let talkSeconds = try sum("organizations", 11)
      #expect(calls > 0)
      #expect(
        try [sum("members", 3), sum("days", 3), sum("hours", 4), sum("partners", 3)]
          == Array(repeating: calls, count: 4))
      #expect(
        try [sum("members", 10), sum("days", 10), sum("hours", 5), sum("partners", 4)]
          == Array(repeating: talkSeconds, count: 4))
      #expect(try sum("durations", 3) == sum("organizations", 5))
      #expect(try sum("organizations", 16) == sum("members", 13) && sum("members", 13) == sum("days", 11))
      #expect(try sum("organizations", 18) == sum("members", 14) && sum("members", 14) == sum("days", 12))
    }
  }

  @Test("The order of the files changes no table where records of one identity are equal")
  func order() throws {
    var generator = LineGenerator(seed: 3)
    let directory = [generator.directory()]
    let log = generator.ndjson(records: 200, damagedPercent: 0)
    let once = try NaiveRun(logs: [("a", log)], directory: directory)
    let twice = try NaiveRun(logs: [("a", log), ("b", log)], directory: directory)
    for table in NaiveRun.tables { #expect(try once.csv(table: table) == twice.csv(table: table)) }
  }
}

/// Reads a table back, quotes and all.
private struct NaiveLogTable {
  var rows: [[String]] = []

  init(_ csv: String) {
    var row = [""]
    var isQuoted = false
    for scalar in csv.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: row.append("")
      case "\n" where !isQuoted:
        rows.append(row)
        row = [""]
      default: row[row.count - 1].unicodeScalars.append(scalar)
      }
    }
    rows.removeFirst()
  }
}
