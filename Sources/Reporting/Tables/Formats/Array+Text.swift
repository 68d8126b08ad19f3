extension [UInt8] {
  /// Appends a number as people write it.
  mutating func append(decimal number: Int) {
    if (0...9).contains(number) { return append(UInt8(ascii: "0") + UInt8(number)) }
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var place: UInt = 1
    while rest / place >= 10 { place *= 10 }
    while place > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / place))
      rest %= place
      place /= 10
    }
  }

  /// A number with two decimals.
  init(hundredths number: Int, decimalMark: UInt8 = UInt8(ascii: ".")) {
    self = []
    if number < 0 { append(UInt8(ascii: "-")) }
    append(decimal: Int(number.magnitude / 100))
    append(decimalMark)
    append(UInt8(ascii: "0") + UInt8(number.magnitude % 100 / 10))
    append(UInt8(ascii: "0") + UInt8(number.magnitude % 10))
  }

  /// Appends a text, some of whose bytes are written in another way.
  ///
  /// - Parameters:
  ///   - isSpecial: whether a byte is one of those.
  ///   - appendSpecial: appends such a byte in the way it is written.
  @inline(__always)
  mutating func append(
    _ text: String, where isSpecial: (UInt8) -> Bool, as appendSpecial: (inout [UInt8], UInt8) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for position in bytes.indices where isSpecial(bytes[position]) {
        append(contentsOf: bytes[start..<position])
        appendSpecial(&self, bytes[position])
        start = position + 1
      }
      append(contentsOf: bytes[start...])
    }
  }
}
