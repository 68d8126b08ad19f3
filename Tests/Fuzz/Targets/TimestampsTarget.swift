import CivilTime
import Deliveries
import Foundation
import LogReading
import NaiveTwin

extension FuzzTarget {
  /// Each line is a text that may be a time: alone, and in a log after all those before it, whose dates and offsets are
  /// remembered.
  static let timestamps = FuzzTarget("timestamps") { bytes throws(Disagreement) in
    var log: [UInt8] = []
    var expected: [Int?] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard let text = String(validating: line, as: UTF8.self) else { continue }
      let naive = NaiveText(bytes: line)
      let instant = Instant(timestamp: text).map { Int($0.milliseconds) }
      try require(instant, is: NaiveInstant.milliseconds(naive), text.debugDescription)
      log += Array(#"{"type":"call","id":"c","caller":"a","disposition":"busy","started_at":""#.utf8)
      log += line.flatMap(escaped) + Array("\"}\n".utf8)
      expected.append(NaiveInstant.accepted(naive))
    }
    var reader = LogReader(MemorySource(log, pieceSize: .max), linesWithoutMemory: 0)
    var sink = CollectingSink()
    do throws(ReadFailure) {
      try reader.read(into: &sink)
    } catch {
      throw Disagreement("reading failed: \(error)")
    }
    try require(sink.deliveries.map(startedAt), is: expected, "times one after another")
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
    case 0..<0x20: Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
    default: [byte]
    }
  }

  private static func startedAt(_ delivery: Delivery) -> Int? {
    if case .record(.call(let call)) = delivery { call.startedAtMilliseconds } else { nil }
  }
}
