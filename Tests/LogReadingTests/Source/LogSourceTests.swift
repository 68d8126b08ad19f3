import CZlib
import Testing

@testable import LogReading

/// gzip around the deflate streams, by every backend there is.
@Suite struct LogSourceTests {
  private static let backends: Set<DeflateBackend> = [.reference, .fastest(for: #filePath)]
  private static let contents = Contents.lines.bytes(count: 5_000, seed: 1)
  private static let member = gzipMember(deflate(contents), contents: contents)

  private func expect(
    _ file: [UInt8], _ bytes: [UInt8], _ failure: ReadFailure? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withFile(file) { path in
      for backend in LogSourceTests.backends {
        for bufferSize in [2, 3, 7, 1 << 16] {
          let read = ReadSource(path, backend, bufferSize: bufferSize, outputSize: 777)
          #expect(read.bytes == bytes, sourceLocation: sourceLocation)
          #expect(read.failure == failure, sourceLocation: sourceLocation)
        }
      }
    }
  }

  @Test("Plain bytes are handed out as they are, also fewer than two")
  func plain() throws {
    try expect([], [])
    try expect([0x1f], [0x1f])
    try expect(LogSourceTests.contents, LogSourceTests.contents)
  }

  @Test("Members follow each other, empty ones among them, and zeros after the last are padding")
  func members() throws {
    let empty = gzipMember(deflate([]), contents: [])
    let member = LogSourceTests.member
    let contents = LogSourceTests.contents
    try expect(empty, [])
    try expect(empty + member + empty + empty + member, contents + contents)
    try expect(member + [0, 0, 0], contents)
  }

  @Test("Members end at every bit of a byte")
  func alignment() throws {
    for seed in 0..<40 as Range<UInt64> {
      let parts = (1...3).map { Contents.lines.bytes(count: Int(seed) * 5 + $0 * 11, seed: seed) }
      try expect(parts.flatMap { gzipMember(deflate($0, level: Int32(seed % 10)), contents: $0) }, parts.flatMap { $0 })
    }
  }

  @Test("Optional parts of the header are passed over, and its check sum is verified")
  func header() throws {
    let body = LogSourceTests.member[10...]
    var header: [UInt8] = [0x1f, 0x8b, 8, 31, 1, 2, 3, 4, 2, 3, 2, 0, 65, 66] + Array("name\0comment\0".utf8)
    let crc = crc32_z(0, header, header.count)
    header += [UInt8(truncatingIfNeeded: crc), UInt8(truncatingIfNeeded: crc >> 8)]
    try expect(header + body, LogSourceTests.contents)
    header[4] ^= 1
    try expect(header + body, [], .damaged(.corrupt))
  }

  @Test("A wrong CRC and a wrong length are damage")
  func trailer() throws {
    for position in 1...8 {
      var file = LogSourceTests.member
      file[file.count - position] ^= 0x10
      try expect(file, LogSourceTests.contents, .damaged(.corrupt))
    }
  }

  @Test("A trailer that is cut off is told from one that is wrong")
  func cutTrailer() throws {
    for missing in 1...8 {
      try expect(LogSourceTests.member.dropLast(missing), LogSourceTests.contents, .damaged(.truncated))
    }
  }

  @Test("Anything but zeros and members after a member is damage")
  func garbage() throws {
    try expect(LogSourceTests.member + [0, 0, 1], LogSourceTests.contents, .damaged(.garbageAfterEnd))
    try expect(LogSourceTests.member + [0x1f, 0x8c], LogSourceTests.contents, .damaged(.corrupt))
  }

  @Test("A member cannot refer to bytes of the member before it")
  func windowEndsWithTheMember() throws {
    let contents = LogSourceTests.contents
    let first = gzipMember(deflate(contents), contents: contents)
    // A match of length 3 at distance 1, right at the beginning of a block with fixed codes.
    let reaching: [UInt8] = [0x03, 0x02, 0x00]
    let file = first + gzipMember(reaching, contents: [contents[4_999], contents[4_999], contents[4_999]])
    try expect(file, contents, .damaged(.corrupt))
  }
}
