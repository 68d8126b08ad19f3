/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014; constants as in
/// Vigna's reference implementation): whole numbers only, so that every machine draws the same.
struct RandomBits {
  /// What is drawn. Each subject has numbers of its own, so that more calls, say, leave the directory as it is.
  enum Subject: UInt64 {
    case population, names, contacts, timetable, records
  }

  private var state: UInt64

  init(seed: UInt64, subject: Subject, index: Int = 0) {
    let stream = RandomBits.mixed(seed &+ RandomBits.mixed(subject.rawValue &+ 1))
    self.state = RandomBits.mixed(stream ^ RandomBits.mixed(UInt64(truncatingIfNeeded: index)))
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return RandomBits.mixed(state)
  }

  /// 0 to `bound - 1` by multiplication; the bias of at most `bound / 2^64` is nothing to a sample.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
  }

  @inline(__always)
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  @inline(__always)
  mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

  /// An index, each as likely as its share of the sum.
  @inline(__always)
  mutating func index(weights: [Int], sum: Int) -> Int {
    var rest = below(sum)
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest &-= weight
    }
    return weights.count - 1
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
