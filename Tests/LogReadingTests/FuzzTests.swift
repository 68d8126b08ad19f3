import Foundation
import NaiveTwin
import Testing

/// Whatever the bytes are, reading them ends, and ends the same way with other buffers.
@Suite("Bytes that nobody meant to write")
struct FuzzTests {
  @Test("Damaged gzip streams", arguments: 1...8 as ClosedRange<UInt64>)
  func gzip(seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    for round in 0..<250 {
      let contents = generator.flip() ? generator.ndjson(records: 3) : generator.csv(records: 3)
      let half = contents.count / 2
      let options = GzipMember.Options(rawValue: UInt8(generator.length(upTo: 31)))
      let file =
        try GzipMember(contents.prefix(half), level: Int32(generator.length(upTo: 9)), options: options).bytes
        + GzipMember(contents.dropFirst(half)).bytes
      let damaged = generator.mutated(file)
      let log = try ReadLog(damaged)
      #expect(try ReadLog(damaged, Sizes(fill: 5, buffer: 3)) == log, "seed \(seed), round \(round)")
    }
  }

  @Test("Any bytes", arguments: 1...4 as ClosedRange<UInt64>)
  func anyBytes(seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    for round in 0..<300 {
      let start = generator.flip() ? "" : "id,caller,\"x\"\n"
      let bytes = (0..<generator.length(upTo: 300)).map { _ in UInt8(generator.length(upTo: 255)) }
      let contents = Data(start.utf8) + Data(bytes)
      let log = try ReadLog(contents, Sizes(fill: 1 + round % 9, buffer: 4))
      if !log.isGzip { #expect(log == ReadLog(twin: contents), "seed \(seed), round \(round)") }
    }
  }
}
