extension PosixTimeZone {
  /// Reads the text of a variable TZ, with the hours beyond a day that RFC 9636 adds to it; nil where it is none.
  ///
  /// When there is a second offset, it must be said when that holds: POSIX leaves to each system what is meant otherwise.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = Scanner(rest: text)
    guard scanner.takesName(), let offset = scanner.offset() else { return nil }
    offsetSeconds = offset
    if !scanner.rest.isEmpty {
      guard scanner.takesName() else { return nil }
      // An hour ahead, unless it is said.
      let summerOffset = scanner.rest.first == UInt8(ascii: ",") ? offset + 3600 : scanner.offset()
      guard let summerOffset, abs(summerOffset) < 86_400, let start = scanner.moment(), let end = scanner.moment()
      else { return nil }
      summer = Summer(offsetSeconds: summerOffset, start: start, end: end)
    }
    guard scanner.rest.isEmpty else { return nil }
  }
}

private struct Scanner {
  var rest: ArraySlice<UInt8>

  mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func bytes(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let bytes = rest.prefix(while: isWanted)
    rest = rest.dropFirst(bytes.count)
    return bytes
  }

  /// `CET` or `<+0330>`: three characters or more, which nobody needs.
  mutating func takesName() -> Bool {
    if takes("<") {
      return bytes(while: isPartOfQuotedName).count >= 3 && takes(">")
    }
    return bytes(while: isLetter).count >= 3
  }

  /// POSIX counts westwards.
  mutating func offset() -> Int32? {
    guard let seconds = clock(hours: 0...24), abs(seconds) < 86_400 else { return nil }
    return Int32(-seconds)
  }

  /// `,M10.5.0/3`; two o'clock, unless it is said.
  mutating func moment() -> PosixTimeZone.Moment? {
    guard takes(","), let date = date() else { return nil }
    guard takes("/") else { return PosixTimeZone.Moment(date: date, seconds: 2 * 3600) }
    guard let seconds = clock(hours: 0...167) else { return nil }
    return PosixTimeZone.Moment(date: date, seconds: Int64(seconds))
  }

  private mutating func date() -> PosixTimeZone.Date? {
    if takes("J") { return number(1...365).map { .dayOfCommonYear($0) } }
    guard takes("M") else { return number(0...365).map { .dayOfYear($0) } }
    guard let month = number(1...12), takes("."), let week = number(1...5), takes("."), let weekday = number(0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday == 0 ? 7 : weekday)
  }

  /// `-3`, `12:45`, `0:36:44`, in seconds.
  private mutating func clock(hours: ClosedRange<Int>) -> Int? {
    let isNegative = takes("-")
    if !isNegative { _ = takes("+") }
    guard var seconds = number(hours).map({ $0 * 3600 }) else { return nil }
    if takes(":") {
      guard let minutes = number(0...59) else { return nil }
      seconds += minutes * 60
      if takes(":") {
        guard let part = number(0...59) else { return nil }
        seconds += part
      }
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = bytes(while: isDigit)
    // No number here has more of them.
    guard (1...3).contains(digits.count) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return range.contains(number) ? number : nil
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

private func isPartOfQuotedName(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
}
