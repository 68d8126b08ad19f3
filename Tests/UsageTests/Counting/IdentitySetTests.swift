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
    set.withInserter(inserting: identities.count) { set in
      for identity in identities where set.insert(identity) == .isNew { count += 1 }
    }
    return count
  }

  /// How many of the identities an empty set takes for new.
  static func distinct(_ identities: [Identity]) -> Int {
    var set = IdentitySet()
    set.removeAll(expected: identities.count)
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
      set.removeAll(expected: count)
      #expect(IdentitySetTests.insert(IdentitySetTests.randomIdentities(count, seed: 1), into: &set) == count)
    }
  }

  @Test("More identities than were expected are taken all the same", arguments: [0, 1, 100])
  func unexpected(_ expected: Int) {
    var set = IdentitySet()
    set.removeAll(expected: expected)
    let identities = IdentitySetTests.randomIdentities(5000, seed: 2)
    var count = 0
    for start in stride(from: 0, to: 5000, by: 250) {
      count += IdentitySetTests.insert(Array(identities[start..<start + 250]), into: &set)
    }
    #expect(count == 5000)
    #expect(IdentitySetTests.insert(identities, into: &set) == 0)
  }

  @Test("Every identity belongs to one part, and parts are about equal", arguments: [1, 2, 7])
  func parts(_ partCount: Int) {
    // Of one id, and a millisecond apart: the hash of the id alone would put them all into one part.
    let identities = (0..<7000).map { Identity(first: 17 ^ $0 << 1, second: 99) }
    let counts = (0..<partCount).map { part in
      var set = IdentitySet()
      set.removeAll(expected: 10, part: part, of: partCount)
      return IdentitySetTests.insert(identities + identities, into: &set)
    }
    #expect(counts.reduce(0, +) == 7000)
    #expect(counts.allSatisfy { abs($0 - 7000 / partCount) < 700 / partCount })
  }
}
