/// The accounts of an organization, each of which is told by its place from then on: length and bytes of the ids, one
/// after another. A place whose account was erased has an id of length 0.
struct AccountList {
  private(set) var bytes: [UInt8]
  private(set) var count: UInt32

  init() {
    bytes = []
    count = 0
  }

  /// Calls `body` for each place and its id, which is lent.
  init(bytes: [UInt8], _ body: (UInt32, UnsafeRawBufferPointer) -> Void) throws {
    self.bytes = bytes
    count = try bytes.withUnsafeBytes { bytes in
      var count: UInt32 = 0
      var position = 0
      while position < bytes.count {
        let end = position + 1 + Int(bytes[position])
        guard end <= bytes.count else { throw ByteReader.Damage() }
        body(count, UnsafeRawBufferPointer(rebasing: bytes[(position + 1)..<end]))
        count += 1
        position = end
      }
      return count
    }
  }

  /// - Parameter id: 1 to 128 bytes.
  mutating func append(_ id: UnsafeRawBufferPointer) {
    bytes.append(UInt8(id.count))
    bytes += id
    count += 1
  }
}
