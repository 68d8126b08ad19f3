import CivilTime

/// How an instant is written.
enum TimestampStyle {
  case wholeSeconds, milliseconds, microseconds
  /// In UTC, to the millisecond, with the offset `Z`.
  case universal

  private static let usual = WeightedChoice<TimestampStyle>([
    (.milliseconds, 90), (.wholeSeconds, 4), (.universal, 4), (.microseconds, 2),
  ])

  static func draw(_ bits: inout RandomBits) -> TimestampStyle { usual.draw(&bits) }
}

/// Text is made as bytes: no `String` for a record.
extension [UInt8] {
  @inline(__always)
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  mutating func append(decimal value: Int) {
    if value >= 10 { append(decimal: value / 10) }
    append(UInt8(truncatingIfNeeded: 48 + value % 10))
  }

  @inline(__always)
  mutating func append(decimal value: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(truncatingIfNeeded: 48 + value / divisor % 10))
      divisor /= 10
    }
  }

  @inline(__always)
  mutating func append(hexadecimal value: UInt64, digits: Int) {
    for digit in (0..<digits).reversed() {
      let nibble = UInt8(truncatingIfNeeded: value >> (4 * UInt64(digit))) & 15
      append(nibble < 10 ? 48 + nibble : 87 + nibble)
    }
  }

  /// RFC 3339, with the offset that Berlin has then.
  mutating func append(_ instant: Instant, style: TimestampStyle) {
    let offset = style == .universal ? 0 : ZoneRules.berlin.offsetSeconds(at: instant)
    let local = Int(instant.seconds) + offset
    let (year, month, day) = Day(number: Int32(local / 86_400)).yearMonthDay
    append(decimal: year, digits: 4)
    append(UInt8(ascii: "-"))
    append(decimal: month, digits: 2)
    append(UInt8(ascii: "-"))
    append(decimal: day, digits: 2)
    append(UInt8(ascii: "T"))
    append(decimal: local / 3600 % 24, digits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: local / 60 % 60, digits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: local % 60, digits: 2)
    if style != .wholeSeconds {
      append(UInt8(ascii: "."))
      append(decimal: Int(instant.milliseconds % 1000), digits: 3)
    }
    // Finer than the resolution at which records are told apart.
    if style == .microseconds { append(decimal: Int(instant.milliseconds / 7 % 1000), digits: 3) }
    switch offset {
    case 3600: append("+01:00")
    case 7200: append("+02:00")
    default: append("Z")
    }
  }
}
