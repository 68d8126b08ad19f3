/// Ids of records, accounts and organizations: opaque bytes, compared as such.
enum Identifier {
  static let longestByteCount = 128

  /// 1 to 128 bytes of (valid) UTF-8 without a control character: U+0000 to U+001F and U+007F to U+009F.
  @inline(__always)
  static func isValid(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 1, text.count <= longestByteCount else { return false }
    return isPrintableASCII(text) || hasNoControlCharacter(text)
  }

  /// Eight bytes at a time, the last eight again where there is a rest.
  @inline(__always)
  private static func isPrintableASCII(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 8 else { return text.allSatisfy { $0 >= 0x20 && $0 < 0x7f } }
    var unprintable: UInt64 = 0
    var position = 0
    while position &+ 8 <= text.count {
      unprintable |= unprintableBytes(text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    return unprintable | unprintableBytes(text.loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self)) == 0
  }

  /// Not zero if one of the bytes is less than 20 or greater than 7E.
  @inline(__always)
  private static func unprintableBytes(_ word: UInt64) -> UInt64 {
    // Adding 1 sets the upper bit of 7F, subtracting 20 that of bytes below it; bytes from 80 on have it.
    let ones: UInt64 = 0x0101_0101_0101_0101
    return (word | (word &+ ones) | (word &- ones &* 0x20)) & 0x8080_8080_8080_8080
  }

  private static func hasNoControlCharacter(_ text: UnsafeRawBufferPointer) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      // In UTF-8, U+0080 to U+009F are C2 followed by 80 to 9F.
      if byte < 0x20 || byte == 0x7f || (previous == 0xc2 && byte < 0xa0) { return false }
      previous = byte
    }
    return true
  }
}
