import Usage

/// Identities one after another, twelve bytes each, the lowest first.
enum StoredIdentities {
  private static let byteCount = 12

  static func bytes(_ identities: [Identity]) -> [UInt8] {
    let count = identities.count * byteCount
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      // Every store lies within its twelve bytes, and all twelve are written.
      for (index, identity) in identities.enumerated() {
        bytes.storeBytes(of: identity.first.littleEndian, toByteOffset: index * byteCount, as: UInt64.self)
        bytes.storeBytes(
          of: UInt32(truncatingIfNeeded: identity.second).littleEndian, toByteOffset: index * byteCount + 8,
          as: UInt32.self)
      }
      initializedCount = count
    }
  }

  static func identities(_ bytes: UnsafeRawBufferPointer) throws(ByteReader.Damage) -> [Identity] {
    guard bytes.count.isMultiple(of: byteCount) else { throw ByteReader.Damage() }
    return stride(from: 0, to: bytes.count, by: byteCount).map { offset in
      Identity(
        first: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
        second: UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))))
    }
  }
}
