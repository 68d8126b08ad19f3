/// The accounts of an organization, each of which is told by its place from then on: length and bytes of the ids, one
/// after another.
///
/// Of a person that was forgotten, no bytes are left. A place that stands for somebody's figures of a year of which
/// nobody is to know whose they are has a zero byte for an id; the person has, or had, a place of his own.
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

  mutating func appendErased() { append(UnsafeRawBufferPointer(start: nil, count: 0)) }

  /// - Returns: its place.
  mutating func appendAnonymous() -> UInt32 {
    bytes += [1, 0]
    count += 1
    return count - 1
  }

  static func isAnonymous(_ id: UnsafeRawBufferPointer) -> Bool { id.count == 1 && id[0] == 0 }

  static func isNamed(_ id: UnsafeRawBufferPointer) -> Bool { !id.isEmpty && id[0] != 0 }

  /// - Parameter id: at most 128 bytes, as all ids are.
  mutating func append(_ id: UnsafeRawBufferPointer) {
    bytes.append(UInt8(id.count))
    bytes += id
    count += 1
  }
}
