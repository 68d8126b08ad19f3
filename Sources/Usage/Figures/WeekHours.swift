/// A set of hours of the week; 0 is Monday, 00 o'clock.
package struct WeekHours: Hashable, Sendable {
  private var words = InlineArray<3, UInt64>(repeating: 0)

  package init() {}

  package func contains(_ hour: Int) -> Bool { words[hour / 64] >> UInt64(hour % 64) & 1 == 1 }

  package mutating func insert(_ hour: Int) { words[hour / 64] |= 1 << UInt64(hour % 64) }

  package mutating func formUnion(_ other: WeekHours) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  package static func == (a: WeekHours, b: WeekHours) -> Bool {
    a.words.indices.allSatisfy { a.words[$0] == b.words[$0] }
  }

  package func hash(into hasher: inout Hasher) {
    for index in words.indices { hasher.combine(words[index]) }
  }
}
