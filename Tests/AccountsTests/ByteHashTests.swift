import Accounts
import Testing

@Suite("Hashes of ids")
struct ByteHashTests {
  static let keys: [UInt64] = [0, 1, 0x0123_4567_89ab_cdef, .max]

  @Test("A hundred thousand similar ids have as many hashes", arguments: keys)
  func similarIds(_ key: UInt64) {
    let hash = ByteHash(key: key)
    var firsts: Set<UInt64> = []
    var seconds: Set<UInt64> = []
    for number in 0..<100_000 {
      let lanes = "account-\(number)".withBytes { hash.hash128($0) }
      firsts.insert(lanes.0)
      seconds.insert(lanes.1)
    }
    #expect(firsts.count == 100_000)
    #expect(seconds.count == 100_000)
  }

  @Test(
    "Ids of every length from 0 to 128 bytes, alike but for their length, have hashes of their own", arguments: keys)
  func lengths(_ key: UInt64) {
    for byte: UInt8 in [0, 0x61, 0xff] {
      let hashes = (0...128).map { [UInt8](repeating: byte, count: $0).withUnsafeBytes(ByteHash(key: key).hash) }
      #expect(Set(hashes).count == 129, "\(byte)")
    }
  }

  @Test("Every byte of an id matters, wherever it stands", arguments: 1...128)
  func everyByte(_ length: Int) {
    let hash = ByteHash(key: 7)
    let id = [UInt8](repeating: 0x61, count: length)
    var hashes = [id.withUnsafeBytes(hash.hash)]
    for position in 0..<length {
      var other = id
      other[position] = 0x62
      hashes.append(other.withUnsafeBytes(hash.hash))
    }
    #expect(Set(hashes).count == length + 1)
  }

  @Test("Two bytes that change places change the hash", arguments: 2...40)
  func swaps(_ length: Int) {
    let hash = ByteHash(key: 7)
    let id = (0..<length).map { UInt8(0x30 + $0) }
    var hashes: Set<UInt64> = []
    for first in 0..<length {
      for second in first + 1..<length {
        var other = id
        other.swapAt(first, second)
        hashes.insert(other.withUnsafeBytes(hash.hash))
      }
    }
    #expect(hashes.count == length * (length - 1) / 2)
  }

  @Test("The tails of one or two bytes are all different")
  func shortTails() {
    let hash = ByteHash(key: 7)
    var hashes: Set<UInt64> = []
    for first in UInt8.min ... .max {
      hashes.insert([first].withUnsafeBytes(hash.hash))
      for second in UInt8.min ... .max { hashes.insert([first, second].withUnsafeBytes(hash.hash)) }
    }
    #expect(hashes.count == 256 + 65_536)
  }

  @Test("The two lanes are independent, and the key changes both")
  func lanes() {
    let id = "account-1"
    let all = ByteHashTests.keys.flatMap { key in
      id.withBytes { bytes in
        let lanes = ByteHash(key: key).hash128(bytes)
        return [lanes.0, lanes.1]
      }
    }
    #expect(Set(all).count == 2 * ByteHashTests.keys.count)
  }

  @Test(
    "A word that would fold everything before it to nothing is no text",
    arguments: [
      0xe703_7ed1_a0b4_28db, 0x5899_65cc_7537_4cc3,
    ] as [UInt64])
  func foldingWords(_ word: UInt64) {
    let bytes = withUnsafeBytes(of: word.littleEndian) { Array($0) }
    #expect(String(validating: bytes, as: UTF8.self) == nil)
  }

  @Test("The hash is that of the bytes, wherever they lie")
  func alignment() {
    let id = Array("organization-0123456789".utf8)
    let hashes = (0..<16).map { offset in
      ([UInt8](repeating: 0x2f, count: offset) + id).withUnsafeBytes { bytes in
        ByteHash(key: 7).hash(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
      }
    }
    #expect(Set(hashes).count == 1)
  }
}
