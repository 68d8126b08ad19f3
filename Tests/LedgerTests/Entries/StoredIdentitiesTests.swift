import Testing
import Usage

@testable import Ledger
@testable import NaiveTwin

@Suite("Identities as bytes")
struct StoredIdentitiesTests {
  @Test("An identity takes twelve bytes, the lowest first")
  func layout() {
    let identity = Identity(first: 0x0807_0605_0403_0201, second: 0x0c0b_0a09)
    #expect(StoredIdentities.bytes([identity]) == Array(1...12))
  }

  @Test("Identities come back in their order", arguments: [0, 1, 2, 3, 1000])
  func roundTrip(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let identities = (0..<count).map { _ in Identity(first: random.next(), second: random.next() >> 32) }
    let bytes = StoredIdentities.bytes(identities)
    #expect(bytes.count == 12 * count)
    #expect(try bytes.withUnsafeBytes { try StoredIdentities.identities($0) } == identities)
    // At any address, as SQLite lends them.
    let shifted = try ([9] + bytes).withUnsafeBytes {
      try StoredIdentities.identities(UnsafeRawBufferPointer(rebasing: $0.dropFirst()))
    }
    #expect(shifted == identities)
  }

  @Test("Bytes that are no whole number of identities are damage", arguments: [1, 11, 13, 23, 25])
  func damage(_ count: Int) {
    let bytes = [UInt8](repeating: 0, count: count)
    #expect(throws: ByteReader.Damage.self) { try bytes.withUnsafeBytes { try StoredIdentities.identities($0) } }
  }
}
