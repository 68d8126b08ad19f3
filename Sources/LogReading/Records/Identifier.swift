/// Ids of records, accounts and organizations: opaque bytes, compared as such.
enum Identifier {
  static let longestByteCount = 128

  /// 1 to 128 bytes of (valid) UTF-8 without a control character: U+0000 to U+001F and U+007F to U+009F.
  @inline(__always)
  static func isValid(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 1, text.count <= longestByteCount else { return false }
    var previous: UInt8 = 0
    var valid = true
    for byte in text {
      // In UTF-8, U+0080 to U+009F are C2 followed by 80 to 9F.
      if byte < 0x20 || byte == 0x7f || (previous == 0xc2 && byte < 0xa0) { valid = false }
      previous = byte
    }
    return valid
  }
}
