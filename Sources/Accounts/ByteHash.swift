/// A fast keyed hash of byte strings, after Wang Yi's wyhash: two 64-bit words are multiplied to 128 bits and folded.
///
/// Not cryptographic. The key is there so that nobody can prepare ids that collide; results never depend on it, since
/// tables compare what they find.
package struct ByteHash: Sendable {
  @usableFromInline let key: UInt64

  package init(key: UInt64) { self.key = key }

  @inlinable @inline(__always)
  package static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// 64 bits of the bytes' hash.
  @inlinable @inline(__always)
  package func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 { hash128(bytes).0 }

  /// 64 bits of the hash of at most 16 bytes, given as ``tail(_:_:_:)``.
  @inlinable @inline(__always)
  package func hash(_ words: (UInt64, UInt64), count: Int) -> UInt64 {
    let mixed = ByteHash.fold(words.0 ^ key ^ 0xa076_1d64_78bd_642f, words.1 ^ 0xe703_7ed1_a0b4_28db)
    return ByteHash.fold(mixed, 0x8ebc_6af0_9c88_c6e3 ^ UInt64(truncatingIfNeeded: count))
  }

  /// 128 bits: two lanes over the same words with different constants.
  @inlinable @inline(__always)
  package func hash128(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    // Constants from wyhash: odd, with as many ones as zeros in every byte.
    let s0: UInt64 = 0xa076_1d64_78bd_642f
    let s1: UInt64 = 0xe703_7ed1_a0b4_28db
    let s2: UInt64 = 0x8ebc_6af0_9c88_c6e3
    let s3: UInt64 = 0x5899_65cc_7537_4cc3
    var first = key ^ s0
    var second = key ^ s2
    var position = 0
    let count = bytes.count
    while count &- position > 16 {
      let a = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let b = bytes.loadUnaligned(fromByteOffset: position &+ 8, as: UInt64.self)
      first = ByteHash.fold(a ^ s1, b ^ first)
      second = ByteHash.fold(a ^ s3, b ^ second)
      position &+= 16
    }
    let (a, b) = ByteHash.tail(bytes, position, count &- position)
    first = ByteHash.fold(a ^ s1, b ^ first)
    second = ByteHash.fold(a ^ s3, b ^ second)
    return (
      ByteHash.fold(s1 ^ UInt64(truncatingIfNeeded: count), first ^ s0),
      ByteHash.fold(s3 ^ UInt64(truncatingIfNeeded: count), second ^ s2)
    )
  }

  /// The last 0 to 16 bytes as two words; overlapping loads instead of a loop. With the count known, no two different
  /// tails give the same words.
  @inlinable @inline(__always)
  static func tail(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ count: Int) -> (UInt64, UInt64) {
    if count >= 8 {
      return (
        bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: position &+ count &- 8, as: UInt64.self)
      )
    }
    if count >= 4 {
      return (
        UInt64(bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)),
        UInt64(bytes.loadUnaligned(fromByteOffset: position &+ count &- 4, as: UInt32.self))
      )
    }
    if count > 0 {
      let middle = bytes[position &+ count / 2]
      return (
        UInt64(bytes[position]) << 16 | UInt64(middle) << 8 | UInt64(bytes[position &+ count &- 1]), 0
      )
    }
    return (0, 0)
  }
}
