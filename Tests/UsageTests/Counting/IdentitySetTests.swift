import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Identity sets")
struct IdentitySetTests {
  static func randomIdentities(_ count: Int, seed: UInt64) -> [Identity] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in Identity(first: random.next(), second: random.next()) }
  }

  /// How many of the identities were new.
  static func insert(_ identities: [Identity], into set: inout IdentitySet) -> Int {
    var count = 0
    for identity in identities where set.insert(identity) { count += 1 }
    return count
  }

  /// How many of the identities an empty set takes for new.
  static func distinct(_ identities: [Identity]) -> Int {
    var set = IdentitySet()
    set.removeAll(capacity: identities.count)
    return insert(identities, into: &set)
  }

  @Test("An identity is new once")
  func once() {
    let identities = IdentitySetTests.randomIdentities(1000, seed: 1)
    #expect(IdentitySetTests.distinct(identities + identities.reversed() + identities) == 1000)
  }

  @Test("Identities that differ in one of their halves only are different")
  func halves() {
    let numbers: ClosedRange<UInt64> = 1...100
    #expect(IdentitySetTests.distinct(numbers.map { Identity(first: $0, second: 1 << 40) }) == 100)
    #expect(IdentitySetTests.distinct(numbers.map { Identity(first: 1 << 40, second: $0) }) == 100)
  }

  @Test("The identity of zeros, which marks what is free, is an identity like any other")
  func zero() {
    let zero = Identity(first: 0, second: 0)
    #expect(IdentitySetTests.distinct([zero]) == 1)
    #expect(IdentitySetTests.distinct([zero, Identity(first: 1, second: 0), zero]) == 2)
  }

  @Test(
    "As many identities fit as were announced, even if all of them begin at the same slot",
    arguments: [0, 1, 32, 33, 1000])
  func full(_ count: Int) {
    let identities = (0..<UInt64(count)).map { Identity(first: 0, second: $0 + 2) }
    #expect(IdentitySetTests.distinct(identities) == count)
  }

  @Test("What was emptied knows nothing of before, whether it grows or shrinks")
  func reuse() {
    var set = IdentitySet()
    for count in [1000, 10, 3000, 500, 3000] {
      set.removeAll(capacity: count)
      #expect(IdentitySetTests.insert(IdentitySetTests.randomIdentities(count, seed: 1), into: &set) == count)
    }
  }
}
