import CivilTime

/// Reads RFC 3339 date-times: `2026-10-25T02:30:00.123+02:00`. The offset is required; fractions are cut to milliseconds.
///
/// Consecutive records share their date and their offset. Each is converted once and then recognised by its bytes.
struct TimestampParser {
  private var lastDate: (UInt64, UInt16) = (0, 0)
  /// nil before the first date: ten zero bytes are none.
  private var lastDayNumber: Int32?
  private var lastOffset: (UInt32, UInt16) = (0, 0)
  /// nil before the first offset.
  private var lastOffsetSeconds: Int?

  /// Date and offset of the last time that was of the usual form, as they are compared there, and the instant at which
  /// that day begins.
  private var usualDate: (start: UInt64, end: UInt32) = (0, 0)
  private var usualOffset: UInt64 = 0
  private var usualStart: Int64 = 0

  /// The instant, or nil where the text is not of that form or names no existing date or time.
  @inline(__always)
  mutating func parse(_ text: UnsafeRawBufferPointer) -> Instant? {
    // The shortest is 2026-10-25T02:30:00Z.
    guard text.count >= 20, let dayNumber = dayNumber(text), text[10] | 0x20 == UInt8(ascii: "t"),
      let time = TimestampParser.timeSeconds(
        UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 11, as: UInt64.self)))
    else { return nil }

    var position = 19
    var milliseconds = 0
    if text[position] == UInt8(ascii: ".") {
      guard let fraction = TimestampParser.fraction(text) else { return nil }
      (milliseconds, position) = fraction
    }
    guard let offsetSeconds = offsetSeconds(text, position) else { return nil }

    let seconds = Int64(dayNumber) &* 86_400 &+ Int64(time.seconds &- offsetSeconds)
    if text.count == TimestampParser.usualByteCount, position == 23 {
      usualDate = (
        UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)),
        UInt32(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt32.self)) & 0xffff | 0x54_0000
      )
      usualOffset = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 21, as: UInt64.self)) >> 16 | 0x22 << 48
      usualStart = (Int64(dayNumber) &* 86_400 &- Int64(offsetSeconds)) &* 1000
    }
    if time.isLeapSecond, !TimestampParser.mayBeLeapSecond(seconds) { return nil }
    return Instant(milliseconds: seconds &* 1000 &+ Int64(milliseconds))
  }

  /// How many bytes ``parseUsualForm(at:)`` takes: those of `2026-10-25T02:30:00.123+02:00`.
  static let usualByteCount = 29

  /// The instant where that form and a closing quote stand at `text`, of the date and the offset of a time before; nil
  /// where anything is different, which says nothing.
  ///
  /// - Parameter text: at least 32 bytes may be read there.
  @inline(__always)
  mutating func parseUsualForm(at text: UnsafeRawPointer) -> Instant? {
    // The last bytes of the date and the T; offset and quote.
    let dateEnd = UInt32(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt32.self)) & 0xff_ffff
    let offset = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 23, as: UInt64.self)) & 0xff_ffff_ffff_ffff
    guard UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)) == usualDate.start, dateEnd == usualDate.end,
      offset == usualOffset,
      let time = TimestampParser.timeSeconds(
        UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 11, as: UInt64.self))), !time.isLeapSecond
    else { return nil }
    // Each byte less what it must be at least: 0 for the point.
    let fraction = UInt32(littleEndian: text.loadUnaligned(fromByteOffset: 19, as: UInt32.self)) &- 0x3030_302e
    guard (fraction | (fraction &+ 0x7676_767f)) & 0x8080_8080 == 0 else { return nil }
    let milliseconds = (fraction >> 8 & 0xf) &* 100 &+ (fraction >> 16 & 0xf) &* 10 &+ (fraction >> 24)
    return Instant(milliseconds: usualStart &+ Int64(time.seconds) &* 1000 &+ Int64(milliseconds))
  }

  /// The seconds of the day of `hh:mm:ss`, a byte each from the lowest on. All of it is looked at at once.
  @inline(__always)
  private static func timeSeconds(_ word: UInt64) -> (seconds: Int, isLeapSecond: Bool)? {
    // Each byte less what it must be at least: 0 to 9 for digits, and 0 for the colons.
    let digits = word &- 0x3030_3a30_303a_3030
    // A byte greater than 9 (a colon's greater than 0) shows in the upper bit of one of these; so does a borrow.
    let tooGreat = digits | (digits &+ 0x7676_7f76_767f_7676)
    guard tooGreat & 0x8080_8080_8080_8080 == 0 else { return nil }
    func two(_ shift: UInt64) -> Int {
      Int(truncatingIfNeeded: (digits >> shift & 0xf) &* 10 &+ (digits >> (shift &+ 8) & 0xf))
    }
    let hour = two(0)
    let minute = two(24)
    let second = two(48)
    guard hour <= 23, minute <= 59, second <= 60 else { return nil }
    return ((hour &* 60 &+ minute) &* 60 &+ second, second == 60)
  }

  /// The milliseconds of the digits after the point, and where the digits end.
  @inline(__always)
  private static func fraction(_ text: UnsafeRawBufferPointer) -> (milliseconds: Int, end: Int)? {
    var digits = (0, 0, 0)
    var position = 20
    func digit() -> Int? {
      guard position < text.count else { return nil }
      let digit = text[position] &- UInt8(ascii: "0")
      return digit <= 9 ? Int(digit) : nil
    }
    guard let first = digit() else { return nil }
    digits.0 = first
    position = 21
    if let second = digit() {
      digits.1 = second
      position = 22
      if let third = digit() {
        digits.2 = third
        position = 23
        while digit() != nil { position &+= 1 }
      }
    }
    return position < text.count ? (digits.0 &* 100 &+ digits.1 &* 10 &+ digits.2, position) : nil
  }

  /// Leap seconds are inserted as 23:59:60 UTC at the end of a month; POSIX time counts them as the second after.
  private static func mayBeLeapSecond(_ seconds: Int64) -> Bool {
    let after = LocalHour(localSeconds: seconds)
    return seconds % 86_400 == 0 && after.day.dayOfMonth == 1
  }

  @inline(__always)
  private mutating func offsetSeconds(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int? {
    if position &+ 1 == text.count { return text[position] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard position &+ 6 == text.count else { return nil }
    let key = (
      text.loadUnaligned(fromByteOffset: position, as: UInt32.self),
      text.loadUnaligned(fromByteOffset: position &+ 4, as: UInt16.self)
    )
    if key == lastOffset, let lastOffsetSeconds { return lastOffsetSeconds }
    guard text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-"),
      text[position + 3] == UInt8(ascii: ":")
    else { return nil }
    let hours = twoDigits(text, position + 1)
    let minutes = twoDigits(text, position + 4)
    guard hours <= 23, minutes <= 59 else { return nil }
    lastOffset = key
    let offset = (hours * 60 + minutes) * 60
    lastOffsetSeconds = text[position] == UInt8(ascii: "-") ? -offset : offset
    return lastOffsetSeconds
  }

  @inline(__always)
  private mutating func dayNumber(_ text: UnsafeRawBufferPointer) -> Int32? {
    let key = (
      text.loadUnaligned(fromByteOffset: 0, as: UInt64.self), text.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    )
    if key == lastDate, let lastDayNumber { return lastDayNumber }
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
  private func twoDigits(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    let tens = text[offset] &- UInt8(ascii: "0")
    let ones = text[offset + 1] &- UInt8(ascii: "0")
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : 1000
  }
}
