import Accounts

/// How long a content is, and a keyed hash of 128 bits: by this an input is known, whatever its name and however it is
/// compressed.
package struct Fingerprint: Hashable, Sendable {
  package var byteCount: Int
  package var first: UInt64
  package var second: UInt64
}

/// Makes the ``Fingerprint`` of a content that comes piece by piece; how it is cut makes no difference.
///
/// Four lanes of ``ByteHash/fold(_:_:)`` over 16 bytes each, so that the multiplications need not wait for each other.
/// Not cryptographic: that nobody can make two contents of one fingerprint rests on the key being secret.
struct ContentHasher: Sendable {
  private var lanes: (UInt64, UInt64, UInt64, UInt64)
  private let key: UInt64
  /// Bytes that do not fill a stripe yet.
  private var rest: [UInt8] = []
  private(set) var byteCount = 0

  private static let stripe = 64
  // From wyhash, as in ``ByteHash``: odd, with as many ones as zeros in every byte.
  private static let secrets: (UInt64, UInt64, UInt64, UInt64) = (
    0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3, 0x5899_65cc_7537_4cc3
  )

  init(key: UInt64) {
    self.key = key
    let secrets = ContentHasher.secrets
    lanes = (key ^ secrets.0, key ^ secrets.1, key ^ secrets.2, key ^ secrets.3)
    rest.reserveCapacity(ContentHasher.stripe)
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount += bytes.count
    var bytes = bytes[...]
    if !rest.isEmpty {
      let missing = min(ContentHasher.stripe - rest.count, bytes.count)
      rest += bytes.prefix(missing)
      bytes = bytes.dropFirst(missing)
      guard rest.count == ContentHasher.stripe else { return }
      let stripe = rest
      stripe.withUnsafeBytes { add($0) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = bytes.count / ContentHasher.stripe * ContentHasher.stripe
    add(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)))
    rest += bytes.dropFirst(whole)
  }

  /// As ``ByteHash/fold(_:_:)``, which the compiler does not inline here.
  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Adds whole stripes.
  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = lanes
    let (key, secrets) = (key, ContentHasher.secrets)
    guard var stripe = bytes.baseAddress else { return }
    let end = stripe + bytes.count
    // Every load lies within a stripe, and stripes lie within the bytes: their number is a multiple of 64.
    while stripe < end {
      let words = stripe
      @inline(__always)
      func word(_ offset: Int) -> UInt64 { words.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
      a = ContentHasher.fold(word(0) ^ secrets.1, word(8) ^ a) &+ key
      b = ContentHasher.fold(word(16) ^ secrets.2, word(24) ^ b) &+ key
      c = ContentHasher.fold(word(32) ^ secrets.3, word(40) ^ c) &+ key
      d = ContentHasher.fold(word(48) ^ secrets.0, word(56) ^ d) &+ key
      stripe += ContentHasher.stripe
    }
    lanes = (a, b, c, d)
  }

  /// Of all bytes so far.
  var fingerprint: Fingerprint {
    let hash = ByteHash(key: key)
    let rest = self.rest.withUnsafeBytes { hash.hash128($0) }
    let secrets = ContentHasher.secrets
    let ab = ContentHasher.fold(lanes.0 ^ secrets.2, lanes.1 ^ rest.0)
    let cd = ContentHasher.fold(lanes.2 ^ secrets.3, lanes.3 ^ rest.1)
    let count = UInt64(byteCount)
    return Fingerprint(
      byteCount: byteCount, first: ContentHasher.fold(ab ^ secrets.0, cd ^ count),
      second: ContentHasher.fold(ab ^ count ^ key, cd ^ secrets.1))
  }
}
