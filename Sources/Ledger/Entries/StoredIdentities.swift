import Foundation
import Usage

/// Identities one after another, twelve bytes each, the lowest first.
enum StoredIdentities {
  private static let byteCount = 12

  static func data(_ identities: [Identity]) -> Data {
    var data = Data(count: identities.count * byteCount)
    data.withUnsafeMutableBytes { bytes in
      // Every store lies within its twelve bytes.
      for (index, identity) in identities.enumerated() {
        bytes.storeBytes(of: identity.first.littleEndian, toByteOffset: index * byteCount, as: UInt64.self)
        bytes.storeBytes(
          of: UInt32(truncatingIfNeeded: identity.second).littleEndian, toByteOffset: index * byteCount + 8,
          as: UInt32.self)
      }
    }
    return data
  }

  static func identities(_ data: Data) throws(ByteReader.Damage) -> [Identity] {
    guard data.count.isMultiple(of: byteCount) else { throw ByteReader.Damage() }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: byteCount).map { offset in
        Identity(
          first: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
          second: UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))))
      }
    }
  }
}
