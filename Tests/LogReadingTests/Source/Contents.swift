@testable import NaiveTwin

/// Bytes to compress, the same for the same seed.
enum Contents: CaseIterable {
  /// Lines that resemble each other, as logs do.
  case lines
  /// Nothing to compress: stored blocks.
  case noise
  /// What is repeated lies 32,768 bytes back and a little less, as far as deflate can reach.
  case farRepeats
  /// One byte over and over: the longest matches, at distance one.
  case monotony

  func bytes(count: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    switch self {
    case .lines:
      var bytes: [UInt8] = []
      while bytes.count < count {
        bytes +=
          "{\"type\":\"call\",\"id\":\"c\(random.next() % 1_000_000)\",\"talk_seconds\":\(random.next() % 600)}\n".utf8
      }
      return Array(bytes.prefix(count))
    case .noise:
      return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    case .farRepeats:
      var bytes: [UInt8] = []
      for position in 0..<count {
        bytes.append(
          position < 32_768
            ? UInt8(truncatingIfNeeded: random.next()) : bytes[position - 32_768 + position / 32_768 % 7])
      }
      return bytes
    case .monotony:
      return [UInt8](repeating: 0x61, count: count)
    }
  }
}
