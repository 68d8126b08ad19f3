/// RFC 3339 date-times as milliseconds since 1970-01-01T00:00:00Z.
package enum NaiveInstant {
  /// 2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z: what a record may name.
  package static let acceptedMilliseconds = 946_684_800_000...4_102_444_800_000

  /// The instant a record names; nil where the text is no date-time or the instant is not accepted.
  package static func accepted(_ text: NaiveText) -> Int? {
    guard let milliseconds = milliseconds(text), acceptedMilliseconds.contains(milliseconds) else { return nil }
    return milliseconds
  }

  /// Any instant: `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)`; digits after the millisecond are cut off.
  package static func milliseconds(_ text: NaiveText) -> Int? {
    var rest = text.bytes[...]

    func take(_ characters: String) -> UInt8? {
      guard let first = rest.first, characters.utf8.contains(first) else { return nil }
      rest.removeFirst()
      return first
    }
    func digit() -> Int? { take("0123456789").map { Int($0) - 48 } }
    func number(digits: Int) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard let digit = digit() else { return nil }
        value = value * 10 + digit
      }
      return value
    }

    guard let year = number(digits: 4), take("-") != nil, let month = number(digits: 2), take("-") != nil,
      let day = number(digits: 2), take("Tt") != nil, let hour = number(digits: 2), take(":") != nil,
      let minute = number(digits: 2), take(":") != nil, let second = number(digits: 2)
    else { return nil }

    var fractionMilliseconds = 0
    if take(".") != nil {
      guard let tenths = digit() else { return nil }
      fractionMilliseconds = tenths * 100 + (digit() ?? 0) * 10 + (digit() ?? 0)
      while digit() != nil {}
    }

    var offsetSeconds = 0
    if take("Zz") == nil {
      guard let sign = take("+-"), let offsetHours = number(digits: 2), take(":") != nil,
        let offsetMinutes = number(digits: 2), offsetHours <= 23, offsetMinutes <= 59
      else { return nil }
      offsetSeconds = (offsetHours * 3600 + offsetMinutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    guard rest.isEmpty, let dayNumber = NaiveDay.number(year: year, month: month, day: day), hour <= 23, minute <= 59,
      second <= 60
    else { return nil }
    let seconds = dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offsetSeconds
    if second == 60 {
      // A leap second ends a month in UTC; POSIX time gives it the number of the second after it.
      guard seconds % 86_400 == 0, NaiveDay.components(seconds / 86_400).day == 1 else { return nil }
    }
    return seconds * 1000 + fractionMilliseconds
  }
}
