import Foundation

/// A file of the tz database, read once more and otherwise: offsets are looked for at each instant anew.
struct NaiveZoneFile {
  private var first = 0
  private var changes: [(at: Int, offset: Int)] = []
  private var footer: Footer?

  private struct Footer {
    var offset: Int
    var summerOffset = 0
    /// All summers around 1970 to 2100.
    var summers: [Range<Int>] = []
  }

  /// nil for what cannot be used.
  init?(_ bytes: [UInt8]) {
    var rest = bytes
    func counts() -> (version: UInt8, counts: [Int])? {
      guard rest.count >= 44, String(decoding: rest[..<4], as: UTF8.self) == "TZif" else { return nil }
      return (rest[4], (0..<6).map { NaiveZoneFile.number(rest[(20 + 4 * $0)..<(24 + 4 * $0)]) & 0xffff_ffff })
    }
    func size(_ counts: [Int], _ width: Int) -> Int {
      counts[0] + counts[1] + counts[2] * (width + 4) + counts[3] * (width + 1) + counts[4] * 6 + counts[5]
    }

    guard var header = counts() else { return nil }
    let isWide = header.version != 0
    let width = isWide ? 8 : 4
    if isWide {
      let length = 44 + size(header.counts, 4)
      guard "23456789".utf8.contains(header.version), rest.count >= length else { return nil }
      rest.removeFirst(length)
      guard let second = counts() else { return nil }
      // What the second header says decides.
      guard second.version == 0 || "23456789".utf8.contains(second.version) else { return nil }
      header = second
    }
    let (leaps, times, types) = (header.counts[2], header.counts[3], header.counts[4])
    guard leaps == 0, types > 0, rest.count >= 44 + size(header.counts, width) else { return nil }

    let offsets = (0..<types).map { type in
      let start = 44 + times * (width + 1) + type * 6
      return NaiveZoneFile.number(rest[start..<start + 4])
    }
    guard offsets.allSatisfy({ (-86_399...86_399).contains($0) }) else { return nil }
    first = offsets[0]
    for number in 0..<times {
      let at = NaiveZoneFile.number(rest[(44 + number * width)..<(44 + (number + 1) * width)])
      let type = Int(rest[44 + times * width + number])
      guard type < types, number == 0 || changes[number - 1].at < at else { return nil }
      changes.append((at, offsets[type]))
    }

    guard isWide else { return }
    let lines = rest[(44 + size(header.counts, width))...].split(
      separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].isEmpty else { return nil }
    if lines[1].isEmpty { return }
    guard let text = String(validating: lines[1], as: UTF8.self), let footer = NaiveZoneFile.footer(text) else {
      return nil
    }
    self.footer = footer
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    let bits = bytes.map { String($0, radix: 2) }.map { String(repeating: "0", count: 8 - $0.count) + $0 }.joined()
    let magnitude = UInt64(bits, radix: 2) ?? 0
    return bytes.count == 4 ? Int(Int32(truncatingIfNeeded: magnitude)) : Int(Int64(bitPattern: magnitude))
  }

  // MARK: The footer

  private static func footer(_ text: String) -> Footer? {
    let name = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
    let offset = "([+-]?[0-9]{1,3}(?::[0-9]{1,3}(?::[0-9]{1,3})?)?)"
    let date = "((?:J[0-9]{1,3}|[0-9]{1,3}|M[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})(?:/[+-]?[0-9:]+)?)"
    guard text.utf8.allSatisfy({ $0 < 0x80 }),
      let pattern = try? Regex("\(name)\(offset)(?:\(name)(?:\(offset))?,\(date),\(date))?"),
      let match = try? pattern.wholeMatch(in: text)?.output,
      let standard = match[1].substring.flatMap({ seconds($0, hours: 24) })
    else { return nil }
    var footer = Footer(offset: -standard)
    guard (-86_399...86_399).contains(footer.offset) else { return nil }
    guard let start = match[3].substring, let end = match[4].substring else { return footer }
    footer.summerOffset = footer.offset + 3600
    if let text = match[2].substring {
      guard let seconds = seconds(text, hours: 24) else { return nil }
      footer.summerOffset = -seconds
    }
    guard (-86_399...86_399).contains(footer.summerOffset) else { return nil }
    let years = 1966...2104
    let starts = years.compactMap { moment(start, $0) }.map { $0 - footer.offset }
    let ends = years.compactMap { moment(end, $0) }.map { $0 - footer.summerOffset }
    guard starts.count == years.count, ends.count == years.count else { return nil }
    for (number, start) in starts.enumerated() {
      // The summer ends when its end comes for the first time.
      if let end = ends[number...].first(where: { $0 > start }) { footer.summers.append(start..<end) }
    }
    return footer
  }

  private static func seconds(_ text: Substring, hours: Int) -> Int? {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard text.count - digits.count <= 1, parts.count <= 3, parts.allSatisfy({ (1...3).contains($0.count) }) else {
      return nil
    }
    let numbers = parts.compactMap { Int($0) } + [0, 0]
    guard numbers[0] <= hours, numbers[1] < 60, numbers[2] < 60, numbers.count == parts.count + 2 else { return nil }
    return (text.hasPrefix("-") ? -1 : 1) * (numbers[0] * 3600 + numbers[1] * 60 + numbers[2])
  }

  /// Days since 1970 of 1 January, from 1960 on.
  private static let newYears = (1960..<2110).reduce(into: [1960: -3653]) { days, year in
    days[year + 1] = (days[year] ?? 0) + lengths(of: year).reduce(0, +)
  }

  private static func lengths(of year: Int) -> [Int] {
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  }

  /// Seconds since 1970 by the local clock; nil where there is no such moment.
  private static func moment(_ text: Substring, _ year: Int) -> Int? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let time = parts.count < 2 ? 7200 : seconds(parts[1], hours: 167) else { return nil }
    let numbers = parts[0].split(whereSeparator: { "JM.".contains($0) }).compactMap { Int($0) }
    let lengths = lengths(of: year)
    var day = newYears[year] ?? 0
    switch parts[0].first {
    case "J":
      guard (1...365).contains(numbers[0]) else { return nil }
      // What the calendar of a common year shows, looked for in that of this year.
      var (month, dayOfMonth) = (0, numbers[0])
      while dayOfMonth > self.lengths(of: 2001)[month] {
        dayOfMonth -= self.lengths(of: 2001)[month]
        month += 1
      }
      day += lengths[..<month].reduce(0, +) + dayOfMonth - 1
    case "M":
      guard (1...12).contains(numbers[0]), (1...5).contains(numbers[1]), (0...6).contains(numbers[2]) else {
        return nil
      }
      let first = day + lengths[..<(numbers[0] - 1)].reduce(0, +)
      // 1970 began on a Thursday.
      let days = (first..<first + lengths[numbers[0] - 1]).filter { (($0 + 4) % 7 + 7) % 7 == numbers[2] }
      day = days[min(numbers[1], days.count) - 1]
    default:
      guard (0...365).contains(numbers[0]) else { return nil }
      day += numbers[0]
    }
    return day * 86_400 + time
  }

  // MARK: Offsets

  /// - Parameter seconds: since 1970, until 2100.
  func offset(at seconds: Int) -> Int {
    if let footer, changes.last.map({ $0.at <= seconds }) ?? true {
      return footer.summers.contains { $0.contains(seconds) } ? footer.summerOffset : footer.offset
    }
    return changes.last { $0.at <= seconds }?.offset ?? first
  }
}
