import Deliveries
import Foundation
import LogReading
import NaiveTwin

extension FuzzTarget {
  /// Lines of NDJSON and rows of CSV: the reader delivers what the twin reads, record by record and rejection by
  /// rejection, whatever the pieces in which the bytes come.
  static let ndjson = FuzzTarget("ndjson") { bytes throws(Disagreement) in try TwinComparison(of: bytes).requireTwin() }

  static let csv = FuzzTarget("csv") { bytes throws(Disagreement) in try TwinComparison(of: bytes).requireTwin() }

  /// The same for lines about as long as a line may be: a byte 01 and the byte after it stand for 1 MiB of `x`, 128
  /// less, and as many more as that byte says. The first two of them.
  static let longLines = FuzzTarget("long-lines") { bytes throws(Disagreement) in
    try TwinComparison(of: LongLines.expanded(bytes)).requireTwinOfWholes()
  }
}

private enum LongLines {
  static func expanded(_ bytes: [UInt8]) -> [UInt8] {
    var expanded: [UInt8] = []
    var fillers = 0
    var position = 0
    while position < bytes.count {
      if bytes[position] == 1, fillers < 2, position + 1 < bytes.count {
        let count = LogReader.longestLine - 128 + Int(bytes[position + 1])
        expanded += [UInt8](repeating: UInt8(ascii: "x"), count: count)
        fillers += 1
        position += 2
      } else {
        expanded.append(bytes[position])
        position += 1
      }
    }
    return expanded
  }
}

/// A log, and what the twin makes of it.
private struct TwinComparison {
  private let bytes: [UInt8]
  private let expected: [Delivery]

  init(of bytes: [UInt8]) {
    self.bytes = bytes
    expected = NaiveLog(contents: Data(bytes)).entries.map(Delivery.init)
  }

  func requireTwin() throws(Disagreement) {
    let size = [1, 5, 64, 700][bytes.count % 4]
    try require(.max, fillSize: size, linesWithoutMemory: LogReader.usualLinesWithoutMemory)
    try require(size, fillSize: 4096, linesWithoutMemory: 0)
    try requireContinuation()
  }

  func requireTwinOfWholes() throws(Disagreement) {
    try require(.max, fillSize: LogReader.defaultFillSize, linesWithoutMemory: 0)
    try require(100_000 + bytes.count % 100, fillSize: 1 << 20, linesWithoutMemory: 0)
  }

  private func require(_ pieceSize: Int, fillSize: Int, linesWithoutMemory: Int) throws(Disagreement) {
    var reader = LogReader(
      MemorySource(bytes, pieceSize: pieceSize), fillSize: fillSize, linesWithoutMemory: linesWithoutMemory)
    try requireSame(try deliveries(&reader), "in pieces of \(pieceSize), filled by \(fillSize)")
  }

  /// Lines that were added to a log are read as when all of it is read at once.
  private func requireContinuation() throws(Disagreement) {
    let lineFeeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    guard !lineFeeds.isEmpty else { return }
    let cut = lineFeeds[bytes.count % lineFeeds.count] + 1
    var before = LogReader(MemorySource(Array(bytes[..<cut]), pieceSize: .max))
    let first = try deliveries(&before)
    // The rest of a CSV needs its header, which is not for the reader to bring.
    guard before.canContinue, before.format == .ndjson else { return }
    var after = LogReader(
      MemorySource(Array(bytes[cut...]), pieceSize: .max), linesBefore: before.lineNumber, format: before.format)
    try requireSame(first + (try deliveries(&after)), "continued at byte \(cut)")
  }

  private func deliveries(_ reader: inout LogReader) throws(Disagreement) -> [Delivery] {
    var sink = CollectingSink()
    do throws(ReadFailure) {
      try reader.read(into: &sink)
    } catch {
      throw Disagreement("reading failed: \(error)")
    }
    return sink.deliveries
  }

  private func requireSame(_ deliveries: [Delivery], _ how: String) throws(Disagreement) {
    guard deliveries != expected else { return }
    let index = zip(deliveries, expected).prefix { $0 == $1 }.count
    func words(_ deliveries: [Delivery]) -> String { index < deliveries.count ? "\(deliveries[index])" : "nothing" }
    throw Disagreement("delivery \(index), \(how), is \(words(deliveries)), but the twin has \(words(expected))")
  }
}
