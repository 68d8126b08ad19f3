import CivilTime
import Testing

@testable import Usage

@Suite("Identities")
struct IdentityTests {
  static func identity(_ id: String, at milliseconds: Int64, isInvitation: Bool) -> Identity {
    Array(id.utf8).withUnsafeBytes {
      Identity(
        id: $0, at: Instant(milliseconds: milliseconds), isInvitation: isInvitation, hash: World.hash)
    }
  }

  @Test("Records are told apart by id, by type and by the millisecond, and by nothing else")
  func parts() {
    var identities: [Identity] = []
    for id in ["a", "b", "aa"] {
      for milliseconds: Int64 in [0, 1, 2, 4_102_444_800_000] {
        for isInvitation in [false, true] {
          let identity = IdentityTests.identity(id, at: milliseconds, isInvitation: isInvitation)
          identities.append(identity)
          #expect(IdentityTests.identity(id, at: milliseconds, isInvitation: isInvitation) == identity)
        }
      }
    }
    #expect(Set(identities).count == 3 * 4 * 2)
  }
}
