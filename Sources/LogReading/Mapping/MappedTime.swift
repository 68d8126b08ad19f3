import CivilTime

/// Reads the times of foreign logs, and writes them as RFC 3339 has them.
struct MappedTime {
  private let zone: ZoneRules
  /// The quarter of an hour that the last time without an offset was in, since 1970 by the local clock, and the offset
  /// that holds throughout it.
  private var lastQuarter = Int64.min
  private var lastOffsetSeconds = 0

  init(zone: ZoneRules) { self.zone = zone }

  /// Appends the time; false where the cell is not of that form, or names a time that the clock skipped.
  mutating func append(_ cell: UnsafeRawBufferPointer, _ form: LogMapping.TimeForm, to output: inout [UInt8]) -> Bool {
    switch form {
    case .iso: return appendISO(cell, to: &output)
    case .german: return appendGerman(cell, to: &output)
    case .unixSeconds: return appendUnix(cell, unitsPerSecond: 1, to: &output)
    case .unixMilliseconds: return appendUnix(cell, unitsPerSecond: 1000, to: &output)
    }
  }

  /// `2026-10-25 02:30:00`, with a `T` or a space, perhaps without seconds, perhaps with a fraction and an offset.
  private mutating func appendISO(_ cell: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
    guard cell.count >= 16, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-"),
      let year = number(cell, 0, 4), let month = number(cell, 5, 2), let day = number(cell, 8, 2)
    else { return false }
    return appendTime(cell, Day(year: year, month: month, day: day), to: &output)
  }

  /// `25.10.2026 02:30:00`, with the same variants.
  private mutating func appendGerman(_ cell: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
    guard cell.count >= 16, cell[2] == UInt8(ascii: "."), cell[5] == UInt8(ascii: "."),
      let year = number(cell, 6, 4), let month = number(cell, 3, 2), let day = number(cell, 0, 2)
    else { return false }
    return appendTime(cell, Day(year: year, month: month, day: day), to: &output)
  }

  /// - Parameter cell: ten bytes of the date, and six at least of the time.
  private mutating func appendTime(_ cell: UnsafeRawBufferPointer, _ day: Day?, to output: inout [UInt8]) -> Bool {
    guard let day, cell[10] == UInt8(ascii: " ") || cell[10] == UInt8(ascii: "T"), cell[13] == UInt8(ascii: ":"),
      let hour = number(cell, 11, 2), let minute = number(cell, 14, 2), hour < 24, minute < 60
    else { return false }
    var second = 0
    var end = 16
    if cell.count >= 19, cell[16] == UInt8(ascii: ":") {
      guard let number = number(cell, 17, 2), number < 60 else { return false }
      second = number
      end = 19
    }
    let rest = UnsafeRawBufferPointer(rebasing: cell[end...])
    let fractionCount = rest.first == UInt8(ascii: ".") ? 1 + rest.dropFirst().prefix(while: isDigit).count : 0
    // What is right there, the record's own rules say; here, only that it ends no string of JSON.
    let offset = rest.dropFirst(fractionCount)
    guard offset.allSatisfy({ isDigit($0) || "+-:Zz".utf8.contains($0) }) else { return false }
    var offsetSeconds: Int?
    if offset.isEmpty {
      let localSeconds = Int64(day.number) * 86_400 + Int64((hour * 60 + minute) * 60 + second)
      guard let offset = self.offset(localSeconds) else { return false }
      offsetSeconds = offset
    }
    append(day, to: &output)
    output.append(UInt8(ascii: "T"))
    output += cell[11..<16]
    output.append(UInt8(ascii: ":"))
    appendTwo(second, to: &output)
    output += rest
    if let offsetSeconds { append(offsetSeconds: offsetSeconds, to: &output) }
    return true
  }

  private func appendUnix(_ cell: UnsafeRawBufferPointer, unitsPerSecond: Int64, to output: inout [UInt8]) -> Bool {
    guard let thousandths = Thousandths(cell), thousandths.value <= Instant.latestAccepted.milliseconds * unitsPerSecond
    else { return false }
    let instant = Instant(milliseconds: thousandths.value / unitsPerSecond)
    output += Array(instant.description.utf8)
    return true
  }

  // MARK: Local time

  /// The offset of a local time: of two, when the clock is put back, that of the first; nil where the clock skips it.
  private mutating func offset(_ localSeconds: Int64) -> Int? {
    // Offsets change on the quarter of an hour.
    let quarter = localSeconds / 900
    if quarter == lastQuarter { return lastOffsetSeconds }
    // No offset is as large as a day.
    for segment in zone.segment(atSeconds: localSeconds - 86_400)...zone.segment(atSeconds: localSeconds + 86_400) {
      let seconds = localSeconds - Int64(zone.offsetSeconds[segment])
      let end = segment + 1 < zone.transitionSeconds.count ? zone.transitionSeconds[segment + 1] : .max
      if zone.transitionSeconds[segment] <= seconds, seconds < end {
        lastQuarter = quarter
        lastOffsetSeconds = Int(zone.offsetSeconds[segment])
        return lastOffsetSeconds
      }
    }
    return nil
  }

  // MARK: Digits

  private func number(_ cell: UnsafeRawBufferPointer, _ from: Int, _ count: Int) -> Int? {
    var value = 0
    for byte in cell[from..<from + count] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private func append(_ day: Day, to output: inout [UInt8]) {
    let (year, month, dayOfMonth) = day.yearMonthDay
    appendTwo(year / 100, to: &output)
    appendTwo(year % 100, to: &output)
    output.append(UInt8(ascii: "-"))
    appendTwo(month, to: &output)
    output.append(UInt8(ascii: "-"))
    appendTwo(dayOfMonth, to: &output)
  }

  private func append(offsetSeconds: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: offsetSeconds < 0 ? "-" : "+"))
    appendTwo(abs(offsetSeconds) / 3600, to: &output)
    output.append(UInt8(ascii: ":"))
    appendTwo(abs(offsetSeconds) / 60 % 60, to: &output)
  }

  private func appendTwo(_ number: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "0") + UInt8(number / 10))
    output.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
