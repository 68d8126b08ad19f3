import Testing

@testable import Ledger

@Suite("Numbers as bytes")
struct ByteReaderTests {
  private func written(_ number: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.number(number)
    return writer.bytes
  }

  private func read<Number: UnsignedInteger & FixedWidthInteger>(
    _ type: Number.Type, _ bytes: [UInt8]
  ) throws -> Number {
    try bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let number = try reader.number(type)
      #expect(reader.isAtEnd)
      return number
    }
  }

  @Test(
    "A number takes a byte for each seven bits",
    arguments: [
      (0, [0]), (1, [1]), (0x7f, [0x7f]), (0x80, [0x80, 1]), (300, [0xac, 2]), (0x3fff, [0xff, 0x7f]),
      (0x4000, [0x80, 0x80, 1]), (.max, [UInt8](repeating: 0xff, count: 9) + [1]),
    ] as [(UInt64, [UInt8])])
  func bytes(_ number: UInt64, _ bytes: [UInt8]) throws {
    #expect(written(number) == bytes)
    #expect(try read(UInt64.self, bytes) == number)
  }

  @Test("Numbers of every length come back")
  func everyLength() throws {
    for bit in 0..<UInt64.bitWidth {
      for number in [UInt64(1) << bit, (UInt64(1) << bit) - 1] {
        #expect(try read(UInt64.self, written(number)) == number)
      }
    }
  }

  @Test("A number that its type cannot hold is damage")
  func tooLarge() throws {
    #expect(try read(UInt8.self, written(255)) == 255)
    #expect(throws: ByteReader.Damage.self) { try read(UInt8.self, written(256)) }
    #expect(try read(UInt32.self, written(0xffff_ffff)) == 0xffff_ffff)
    #expect(throws: ByteReader.Damage.self) { try read(UInt32.self, written(0x1_0000_0000)) }
  }

  @Test(
    "A number of more than 64 bits, and one that does not end, are damage",
    arguments: [
      [UInt8](repeating: 0xff, count: 9) + [2], [UInt8](repeating: 0x80, count: 10) + [1],
      [UInt8](repeating: 0xff, count: 100), [0x80], [],
    ])
  func tooLong(_ bytes: [UInt8]) {
    #expect(throws: ByteReader.Damage.self) { try read(UInt64.self, bytes) }
  }
}
