/// Writes numbers as bytes: small ones, which are nearly all, in one.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// LEB128: seven bits a byte, the lowest first, the upper bit set on all but the last.
  package mutating func number(_ value: some UnsignedInteger) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// How many bytes there are, then these.
  package mutating func text(_ text: UnsafeRawBufferPointer) {
    number(UInt64(text.count))
    bytes.append(contentsOf: text)
  }
}

/// Reads what a ``ByteWriter`` wrote. What is not whole is damage, never a crash.
package struct ByteReader {
  private var bytes: UnsafeRawBufferPointer.SubSequence

  package struct Damage: Error, CustomStringConvertible {
    package init() {}

    package var description: String { "bytes that are not what they should be" }
  }

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes[...] }

  package var isAtEnd: Bool { bytes.isEmpty }

  /// What has not been read yet.
  package var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes) }

  package mutating func byte() throws(Damage) -> UInt8 {
    guard let byte = bytes.popFirst() else { throw Damage() }
    return byte
  }

  package mutating func number<Number: UnsignedInteger & FixedWidthInteger>(_: Number.Type) throws(Damage) -> Number {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      guard shift < 63 || byte <= 1 else { throw Damage() }
      value |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { break }
      shift += 7
    }
    guard let number = Number(exactly: value) else { throw Damage() }
    return number
  }

  /// What ``ByteWriter/text(_:)`` wrote, lent by whoever has the bytes.
  package mutating func text() throws(Damage) -> UnsafeRawBufferPointer {
    let count = try number(UInt64.self)
    guard count <= UInt64(bytes.count) else { throw Damage() }
    let text = bytes.prefix(Int(count))
    bytes = bytes.dropFirst(Int(count))
    return UnsafeRawBufferPointer(rebasing: text)
  }
}
