/// Everything that sums and differences of some vectors can be, by exact elimination modulo a prime.
///
/// The vectors are those of zeros and ones. What is in their span over the rational numbers is in their span modulo the
/// prime as well, unless the prime divides a denominator, which none this large does.
struct Span {
  private static let prime: UInt64 = (1 << 31) - 1
  /// Reduced: by the place of its first one, which no other has anything at.
  private var rows: [(place: Int, row: [UInt64])] = []

  init(_ vectors: [[Bool]]) {
    for vector in vectors {
      var row = reduced(vector.map { $0 ? 1 : 0 })
      guard let place = row.firstIndex(where: { $0 != 0 }) else { continue }
      let inverse = Span.power(row[place], Span.prime - 2)
      for index in row.indices { row[index] = row[index] * inverse % Span.prime }
      for other in rows.indices where rows[other].row[place] != 0 { subtract(row, at: place, from: &rows[other].row) }
      rows.append((place, row))
    }
  }

  func contains(_ vector: [Bool]) -> Bool { !reduced(vector.map { $0 ? 1 : 0 }).contains { $0 != 0 } }

  private func reduced(_ vector: [UInt64]) -> [UInt64] {
    var vector = vector
    for (place, row) in rows where vector[place] != 0 { subtract(row, at: place, from: &vector) }
    return vector
  }

  private func subtract(_ row: [UInt64], at place: Int, from vector: inout [UInt64]) {
    let factor = Span.prime - vector[place]
    for index in vector.indices where row[index] != 0 {
      vector[index] = (vector[index] + factor * row[index]) % Span.prime
    }
  }

  private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
    var (base, exponent, result) = (base, exponent, UInt64(1))
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
