import Testing

@testable import Ledger

@Suite("What is known of a content")
struct ContentDigestTests {
  private func digest(_ text: String) -> ContentDigest {
    var digest = ContentDigest(key: 7)
    Array(text.utf8).withUnsafeBytes { digest.update($0) }
    return digest
  }

  @Test(
    "It knows the content up to the first two line feeds, and whether the last line is complete",
    arguments: [
      ("", nil, nil, true), ("one", nil, nil, false), ("one\n", "one\n", nil, true), ("\n", "\n", nil, true),
      ("one\ntwo", "one\n", nil, false), ("one\ntwo\n", "one\n", "one\ntwo\n", true), ("\n\n", "\n", "\n\n", true),
      ("one\ntwo\nthree", "one\n", "one\ntwo\n", false), ("one\r\ntwo\r\nthree\r\n", "one\r\n", "one\r\ntwo\r\n", true),
    ] as [(String, String?, String?, Bool)])
  func lines(_ text: String, _ first: String?, _ firstTwo: String?, _ isTerminated: Bool) {
    let whole = digest(text)
    #expect(whole.byteCount == text.utf8.count)
    #expect(whole.firstLine == first.map { digest($0).fingerprint })
    #expect(whole.firstTwoLines == firstTwo.map { digest($0).fingerprint })
    #expect(whole.isTerminated == isTerminated)
  }

  @Test("How the content is cut makes no difference")
  func cuts() {
    let bytes = Array("first\n\nsecond line\r\nthird\nfourth".utf8)
    let whole = digest(String(decoding: bytes, as: UTF8.self))
    for cut in 0...bytes.count {
      var digest = ContentDigest(key: 7)
      for piece in [bytes[..<cut], bytes[cut...], []] { Array(piece).withUnsafeBytes { digest.update($0) } }
      #expect(digest.fingerprint == whole.fingerprint)
      #expect(digest.firstLine == whole.firstLine && digest.firstTwoLines == whole.firstTwoLines)
      #expect(digest.isTerminated == whole.isTerminated)
    }
  }
}
