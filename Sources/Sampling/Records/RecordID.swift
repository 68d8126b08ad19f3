/// 80 random bits: no two records of a sample share them.
struct RecordID {
  private let high: UInt64
  private let low: UInt64

  init(_ bits: inout RandomBits) {
    high = bits.next()
    low = bits.next()
  }

  @inline(__always)
  func append(to text: inout [UInt8]) {
    text.append(hexadecimal: high, digits: 16)
    text.append(hexadecimal: low, digits: 4)
  }
}
