import CivilTime

/// Reads RFC 3339 date-times: `2026-10-25T02:30:00.123+02:00`. The offset is required; fractions are cut to milliseconds.
///
/// Consecutive records share their date, which is therefore converted once and then recognised by its ten bytes.
struct TimestampParser {
  private var lastDate: (UInt64, UInt16) = (0, 0)
  /// nil before the first date: ten zero bytes are none.
  private var lastDayNumber: Int32?

  /// The instant, or nil where the text is not of that form or names no existing date or time.
  @inline(__always)
  mutating func parse(_ text: UnsafeRawBufferPointer) -> Instant? {
    // The shortest is 2026-10-25T02:30:00Z.
    guard text.count >= 20, let dayNumber = dayNumber(text),
      text[10] | 0x20 == UInt8(ascii: "t"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":")
    else { return nil }
    let hour = twoDigits(text, 11)
    let minute = twoDigits(text, 14)
    let second = twoDigits(text, 17)
    guard hour <= 23, minute <= 59, second <= 60 else { return nil }

    var position = 19
    var milliseconds = 0
    if text[position] == UInt8(ascii: ".") {
      position += 1
      let start = position
      var scale = 100
      while position < text.count {
        let digit = text[position] &- UInt8(ascii: "0")
        guard digit <= 9 else { break }
        milliseconds &+= Int(digit) &* scale
        scale /= 10
        position += 1
      }
      guard position > start, position < text.count else { return nil }
    }

    let offsetMinutes: Int
    switch text[position] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      guard position + 1 == text.count else { return nil }
      offsetMinutes = 0
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard position + 6 == text.count, text[position + 3] == UInt8(ascii: ":") else { return nil }
      let hours = twoDigits(text, position + 1)
      let minutes = twoDigits(text, position + 4)
      guard hours <= 23, minutes <= 59 else { return nil }
      offsetMinutes = (text[position] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    default:
      return nil
    }

    let seconds = Int64(dayNumber) * 86_400 + Int64((hour * 60 + minute - offsetMinutes) * 60 + second)
    if second == 60, !TimestampParser.mayBeLeapSecond(seconds) { return nil }
    return Instant(milliseconds: seconds * 1000 + Int64(milliseconds))
  }

  /// Leap seconds are inserted as 23:59:60 UTC at the end of a month; POSIX time counts them as the second after.
  private static func mayBeLeapSecond(_ seconds: Int64) -> Bool {
    let after = LocalHour(localSeconds: seconds)
    return seconds % 86_400 == 0 && after.day.dayOfMonth == 1
  }

  @inline(__always)
  private mutating func dayNumber(_ text: UnsafeRawBufferPointer) -> Int32? {
    let key = (
      text.loadUnaligned(fromByteOffset: 0, as: UInt64.self), text.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    )
    if key == lastDate { return lastDayNumber }
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    let century = twoDigits(text, 0)
    let year = twoDigits(text, 2)
    guard century <= 99, year <= 99,
      let day = Day(year: century * 100 + year, month: twoDigits(text, 5), day: twoDigits(text, 8))
    else { return nil }
    lastDate = key
    lastDayNumber = day.number
    return day.number
  }

  /// 0 to 99, or more than that where there are no two digits.
  @inline(__always)
  private func twoDigits(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    let tens = text[offset] &- UInt8(ascii: "0")
    let ones = text[offset + 1] &- UInt8(ascii: "0")
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : 1000
  }
}
