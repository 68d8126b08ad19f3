import Foundation
import LogReading
import NaiveTwin
import Testing

@Suite("Damaged gzip files")
struct GzipDamageTests {
  private static let header = "id,started_at,caller,disposition\n"
  private static let csv = Data(
    (header + "c1,2026-10-05T08:00:00Z,a,missed\r\n\n,,,\nc2,2026-10-05T08:00:01Z,b,busy\n").utf8)

  @Test(
    "Cut off at any byte, every complete line before the cut is read and nothing else",
    arguments: [GzipSample.contents, Data("{\n{}\n".utf8), csv], [0, 9] as [Int32])
  func cutOff(contents: Data, level: Int32) throws {
    let member = try GzipMember(contents, level: level)
    let file = member.bytes
    for length in 2..<file.count {
      let body = member.body.prefix(max(0, length - member.header.count))
      let before = try GzipMember.inflated(Data(body), room: contents.count)
      for sizes in [.standard, Sizes(fill: 1, buffer: 2), Sizes(fill: 7, buffer: 64), Sizes(fill: 64, buffer: 3)] {
        #expect(try ReadLog(file.prefix(length), sizes) == damaged(.truncated, after: before), "\(length), \(sizes)")
      }
    }
    #expect(try ReadLog(file).failure == nil)
    // What is left of one byte or none is no gzip at all.
    for length in 0...1 {
      #expect(try ReadLog(file.prefix(length)) == ReadLog(deliveries: [], failure: nil, isGzip: false))
    }
  }

  @Test("Between two members a file may end, within one it may not")
  func cutOffMembers() throws {
    let texts = ["{", "}\n", "", "{}\n{}", "\n"]
    let members = try texts.map { try GzipMember(Data($0.utf8), level: 0).bytes }
    let file = Data(members.joined())
    var ends: [Int: String] = [:]
    for count in 1...texts.count {
      ends[members.prefix(count).reduce(0) { $0 + $1.count }] = texts.prefix(count).joined()
    }
    for length in 2...file.count {
      let log = try ReadLog(file.prefix(length))
      if let text = ends[length] {
        #expect(log == ReadLog(deliveries: ReadLog(twin: Data(text.utf8)).deliveries, isGzip: true), "\(length)")
      } else {
        #expect(log.failure == .damaged(.truncated), "\(length)")
      }
    }
    #expect(ends.count == texts.count)
  }

  @Test("No bit can be flipped unnoticed", arguments: [0, 9] as [Int32], [0, 0x1f] as [UInt8])
  func flippedBits(level: Int32, flags: UInt8) throws {
    let contents = GzipSample.lines(["busy", "missed"])
    let options = GzipMember.Options(rawValue: flags)
    let member = try GzipMember(contents, level: level, options: options)
    let file = member.bytes + (try GzipMember(Data("\n".utf8) + contents, level: level).bytes)
    let sound = try ReadLog(file)
    try #require(sound.failure == nil && sound.deliveries.count == 4)
    // Time, extra flags and system say nothing about the content; without a check sum of the header, they may be any.
    let harmless = options.contains(.headerChecksum) ? [] : Set(4..<10)
    let harmlessOfSecond = Set((4..<10).map { member.bytes.count + $0 })
    for position in file.indices {
      for bit in 0..<8 {
        var flipped = file
        flipped[position] ^= 1 << bit
        let log = try ReadLog(flipped, Sizes(fill: 512, buffer: 100))
        if position < 2 {
          #expect(!log.isGzip && !log.deliveries.contains(where: \.isRecord), "byte \(position), bit \(bit)")
        } else if harmless.contains(position) || harmlessOfSecond.contains(position) {
          #expect(log == sound, "byte \(position), bit \(bit)")
        } else {
          // A few more bits mean nothing: that the header is of a text, and the padding before a stored block.
          #expect(log.failure != nil || log == sound, "byte \(position), bit \(bit)")
        }
      }
    }
  }

  /// Lines that were whole, in a file that ends in damage.
  private func damaged(_ damage: ReadFailure.Damage, after contents: Data) -> ReadLog {
    let complete = contents.lastIndex(of: UInt8(ascii: "\n")).map { contents[...$0] } ?? Data()
    return ReadLog(
      deliveries: ReadLog(twin: Data(complete)).deliveries, failure: .damaged(damage), isGzip: true)
  }
}
