import Foundation

/// Makes logs that are valid but written in every way the formats allow, and others that are damaged: the same bytes for
/// the same seed. Accounts, organizations and instants come from small sets, so that records meet: duplicates, several
/// records a day, members of several organizations.
package struct LineGenerator {
  var random: SplitMix64
  /// Not within files: one far instant makes a century of days of their tables.
  var reachesFarInstants = true

  package init(seed: UInt64) { random = SplitMix64(seed: seed) }

  // Some differ only in how é is composed, some a spreadsheet would run, some need quotes or escapes.
  static let accounts = [
    "a1", "a2", "a3", "a4", "a5", "a6", "é", "e\u{301}", "=1+1", "-a", "x:y", "a,b", "say \"a\"", "\\n", "Ж", "😀", "A1",
  ]
  static let organizations = ["o1", "o2", "o3", "+o", "praxis müller", "@o\"x\","]
  static let timeZones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"]

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices.lowerBound..<elements.indices.upperBound, using: &random)]
  }

  /// Mostly in October and November 2026, when the clocks change; in single lines now and then far away.
  mutating func instant() -> String {
    if reachesFarInstants && chance(3) {
      return pick([
        "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "2028-02-29T12:00:00.123456789-03:30",
      ])
    }
    let date = "2026-\(chance(70) ? "10" : "11")-\(two(number(20...30)))"
    let time = "\(two(number(0...23))):\(two(number(0...59))):\(two(number(0...59)))"
    let fraction = chance(30) ? "." + pick(["0", "5", "25", "999", "0009", "123456789", "1230000000000000000000"]) : ""
    let offset = chance(50) ? pick(["Z", "z"]) : pick(["+02:00", "+01:00", "-05:00", "+05:30", "-00:00", "+13:00"])
    return date + (chance(90) ? "T" : "t") + time + fraction + offset
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// One byte is changed, dropped, doubled or put in, or two pieces change places; up to four times.
  package mutating func mutated(_ data: Data) -> Data {
    var bytes = Array(data)
    let tricky: [UInt8] =
      Array("{}[]\",:\\u0-.eE+tfn \t\r/'\u{1}".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xED, 0xFF]
    for _ in 0..<number(1...4) where bytes.count > 1 {
      let position = number(0...(bytes.count - 1))
      switch number(0...6) {
      case 0: bytes[position] = pick(tricky)
      case 1: bytes[position] = UInt8(number(0...255))
      case 2: bytes.remove(at: position)
      case 3: bytes.insert(pick(tricky), at: position)
      case 4: bytes.insert(bytes[position], at: position)
      case 5: bytes[position] ^= 1 << UInt8(number(0...7))
      default:
        let end = min(bytes.count, position + number(1...20))
        bytes.insert(contentsOf: bytes[position..<end], at: number(0...bytes.count))
      }
    }
    return Data(bytes)
  }
}
