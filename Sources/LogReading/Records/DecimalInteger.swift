/// Whole numbers as logs write them.
enum DecimalInteger {
  /// Digits with at most a `-` before them. Numbers too large for any field come back as the largest there is, so that
  /// they fail every range; nil where the text is no integer at all.
  @inline(__always)
  static func parse(_ text: UnsafeRawBufferPointer) -> Int32? {
    var position = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { position = 1 }
    guard position < text.count else { return nil }
    var value: Int64 = 0
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = min(value &* 10 &+ Int64(digit), Int64(Int32.max))
      position += 1
    }
    return Int32(truncatingIfNeeded: isNegative ? -value : value)
  }
}
