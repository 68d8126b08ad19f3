import Foundation
import Testing

@testable import Nightly

@Suite("How members are shown")
struct MemberPrivacyTests {
  @Test(
    "The stricter of two modes holds",
    arguments: [
      (MemberMode.named, MemberMode.named, MemberMode.named), (.named, .pseudonym, .pseudonym),
      (.pseudonym, .none, .none), (.none, .named, .none),
    ])
  func stricter(one: MemberMode, other: MemberMode, holds: MemberMode) {
    #expect(max(one, other) == holds)
    #expect(max(other, one) == holds)
  }

  @Test("Without a directory, only pseudonyms take a key", arguments: MemberMode.allCases)
  func key(mode: MemberMode) throws {
    var privacy = MemberPrivacy()
    privacy.mode = mode
    if mode == .pseudonym {
      #expect(throws: Failure.self) { try privacy.requireKey(for: [], in: nil) }
    } else {
      try privacy.requireKey(for: [], in: nil)
    }
    privacy.key = PseudonymKey(bytes: Array(repeating: 1, count: 32))
    try privacy.requireKey(for: [], in: nil)
  }
}
