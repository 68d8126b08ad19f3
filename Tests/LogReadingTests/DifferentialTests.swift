import Deliveries
import Foundation
import NaiveTwin
import Testing

@Suite("The reader and the twin agree")
struct DifferentialTests {
  /// Twelve seeds, for each of them 1000 lines of NDJSON, of CSV and of nothing but damaged lines.
  private static let seeds = 1...12 as ClosedRange<UInt64>
  private static let linesPerFile = 250

  @Test("On generated NDJSON, sound for the most part", arguments: seeds)
  func ndjson(seed: UInt64) throws {
    try compare(seed) { generator in generator.ndjson(records: Self.linesPerFile, damagedPercent: 15) }
  }

  @Test("On generated CSV, sound for the most part", arguments: seeds)
  func csv(seed: UInt64) throws {
    try compare(seed) { generator in generator.csv(records: Self.linesPerFile, damagedPercent: 15) }
  }

  @Test("On NDJSON of nothing but damaged and strange lines", arguments: seeds)
  func damagedNDJSON(seed: UInt64) throws {
    try compare(seed) { generator in
      var lines = [generator.ndjsonLine()]
      for index in 1..<Self.linesPerFile {
        lines.append(index.isMultiple(of: 5) ? generator.strangeLine() : generator.mutatedLine())
      }
      return Data(lines.joined(separator: Data("\n".utf8)))
    }
  }

  @Test("On damaged CSV, headers too", arguments: seeds)
  func damagedCSV(seed: UInt64) throws {
    try compare(seed, files: 25) { generator in
      let contents = generator.csv(records: 10, damagedPercent: 40)
      return generator.mutated(contents)
    }
  }

  @Test("On bytes cut off anywhere", arguments: [1, 2] as [UInt64])
  func cutOff(seed: UInt64) throws {
    try compare(seed, files: 100) { generator in
      let contents = generator.flip() ? generator.ndjson(records: 3) : generator.csv(records: 3)
      return contents.prefix(generator.length(upTo: contents.count))
    }
  }

  private func compare(
    _ seed: UInt64, files: Int = 4, _ contents: (inout LineGenerator) -> Data
  ) throws {
    var generator = LineGenerator(seed: seed)
    for file in 0..<files {
      let contents = contents(&generator)
      let expected = ReadLog(twin: contents)
      let sizes = [
        .standard, .remembering, Sizes(fill: [5, 64, 700, 4096][file % 4], buffer: [2, 3, 1000][file % 3]),
      ]
      for sizes in sizes {
        let log = try ReadLog(contents, sizes)
        guard log != expected else { continue }
        Issue.record("seed \(seed), file \(file), \(sizes): \(firstDifference(log, expected, contents))")
        return
      }
    }
  }

  /// Where the two part, and the line at which they do, as far as it can be told.
  private func firstDifference(_ log: ReadLog, _ expected: ReadLog, _ contents: Data) -> String {
    let count = min(log.deliveries.count, expected.deliveries.count)
    let index = (0..<count).first { log.deliveries[$0] != expected.deliveries[$0] } ?? count
    func words(_ deliveries: [Delivery]) -> String { index < deliveries.count ? "\(deliveries[index])" : "nothing" }
    let entries = NaiveLog(contents: contents).entries
    var line = ""
    if index < entries.count {
      let lines = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      line = String(decoding: lines[entries[index].line - 1], as: UTF8.self)
    }
    return
      "delivery \(index) is \(words(log.deliveries)), not \(words(expected.deliveries)), of \(line.debugDescription)"
  }
}
