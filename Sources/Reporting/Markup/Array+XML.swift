extension [UInt8] {
  /// Appends a text as the content of an XML element or attribute. Characters that XML 1.0 has no place for, not even
  /// escaped, become U+FFFD.
  mutating func append(xmlEscaped text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        guard let (escape, byteCount) = xmlEscape(at: index, of: bytes) else {
          index += 1
          continue
        }
        append(contentsOf: bytes[start..<index])
        append(escape)
        index += byteCount
        start = index
      }
      append(contentsOf: bytes[start...])
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

/// What stands for the character that begins there, and how many bytes the character has; nil where it stands for itself.
///
/// - Parameter bytes: UTF-8.
@inline(__always)
private func xmlEscape(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> (StaticString, byteCount: Int)? {
  switch bytes[index] {
  case UInt8(ascii: "&"): ("&amp;", 1)
  case UInt8(ascii: "<"): ("&lt;", 1)
  case UInt8(ascii: ">"): ("&gt;", 1)
  case UInt8(ascii: "\""): ("&quot;", 1)
  case UInt8(ascii: "'"): ("&#39;", 1)
  case 0x09, 0x0A, 0x0D: (" ", 1)
  case ..<0x20, 0x7F: ("\u{FFFD}", 1)
  // U+0080 to U+009F
  case 0xC2 where bytes[index + 1] < 0xA0: ("\u{FFFD}", 2)
  // U+FFFE and U+FFFF
  case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE: ("\u{FFFD}", 3)
  default: nil
  }
}
