import Testing

@testable import Ledger
@testable import NaiveTwin

@Suite("Fingerprints")
struct ContentHasherTests {
  private func fingerprint(_ pieces: [some Collection<UInt8>], key: UInt64 = 7) -> Fingerprint {
    var hasher = ContentHasher(key: key)
    for piece in pieces { Array(piece).withUnsafeBytes { hasher.update($0) } }
    return hasher.fingerprint
  }

  private func content(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  @Test("How a content is cut makes no difference: in two, anywhere, for every length to 300")
  func cuts() {
    for count in 0...300 {
      let content = content(count)
      let whole = fingerprint([content])
      #expect(whole.byteCount == count)
      for cut in 0...count where fingerprint([content[..<cut], content[cut...]]) != whole {
        Issue.record("\(count) bytes, cut at \(cut)")
      }
    }
  }

  @Test("Nor in many pieces, some of them empty", arguments: 0..<20)
  func manyPieces(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let content = content(Int.random(in: 1000...5000, using: &random), seed: seed)
    var rest = content[...]
    var pieces: [ArraySlice<UInt8>] = []
    while !rest.isEmpty {
      pieces.append(rest.prefix(Int.random(in: 0...200, using: &random)))
      rest = rest.dropFirst(pieces[pieces.count - 1].count)
    }
    #expect(fingerprint(pieces) == fingerprint([content]))
  }

  @Test("The fingerprint so far does not disturb what comes")
  func soFar() {
    let content = content(500)
    var hasher = ContentHasher(key: 7)
    for byte in content {
      [byte].withUnsafeBytes { hasher.update($0) }
      #expect(hasher.fingerprint == fingerprint([content[..<hasher.byteCount]]))
    }
  }

  @Test("Contents that differ in one bit, in one byte more, or in the order of stripes have other fingerprints")
  func differences() {
    for count in [1, 15, 16, 17, 63, 64, 65, 127, 128, 129, 300] {
      let content = content(count)
      var seen: Set = [fingerprint([content])]
      for position in content.indices {
        for bit in 0..<8 {
          var other = content
          other[position] ^= 1 << UInt8(bit)
          seen.insert(fingerprint([other]))
        }
      }
      seen.insert(fingerprint([content + [0]]))
      seen.insert(fingerprint([Array(content.dropLast())]))
      #expect(seen.count == 8 * count + 3)
    }
    let stripes = content(256)
    #expect(fingerprint([stripes[64...], stripes[..<64]]) != fingerprint([stripes]))
  }

  @Test("Zeros of every length have fingerprints of their own")
  func zeros() {
    #expect(Set((0...300).map { fingerprint([[UInt8](repeating: 0, count: $0)]) }).count == 301)
  }

  @Test("Another key gives other hashes, whatever the length")
  func keys() {
    for count in 0...300 {
      let content = content(count)
      let (a, b) = (fingerprint([content], key: 7), fingerprint([content], key: 8))
      #expect(a.byteCount == b.byteCount && a.first != b.first && a.second != b.second)
    }
  }

  @Test("The fingerprint of a content is the same for ever: ledgers hold it")
  func forever() {
    let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    let fingerprint = fingerprint([content])
    #expect(
      fingerprint == Fingerprint(byteCount: 1000, first: 496_891_726_323_793_329, second: 6_244_324_713_314_421_802))
  }
}
