import Foundation
import Testing
import Usage

@testable import Ledger
@testable import NaiveTwin

@Suite("Identities as bytes")
struct StoredIdentitiesTests {
  @Test("An identity takes twelve bytes, the lowest first")
  func layout() {
    let identity = Identity(first: 0x0807_0605_0403_0201, second: 0x0c0b_0a09)
    #expect(Array(StoredIdentities.data([identity])) == Array(1...12))
  }

  @Test("Identities come back in their order", arguments: [0, 1, 2, 3, 1000])
  func roundTrip(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let identities = (0..<count).map { _ in Identity(first: random.next(), second: random.next() >> 32) }
    let data = StoredIdentities.data(identities)
    #expect(data.count == 12 * count)
    #expect(try StoredIdentities.identities(data) == identities)
    // As SQLite hands them out: in the middle of something else.
    #expect(try StoredIdentities.identities((Data([9]) + data).dropFirst()) == identities)
  }

  @Test("Bytes that are no whole number of identities are damage", arguments: [1, 11, 13, 23, 25])
  func damage(_ count: Int) {
    #expect(throws: ByteReader.Damage.self) { try StoredIdentities.identities(Data(count: count)) }
  }
}
