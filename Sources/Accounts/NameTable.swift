/// The names of accounts: the bytes of all of them one after another, until one is printed.
package struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  /// By number; empty where nobody gave a name.
  private var ranges: [Range<Int>] = []

  /// nil where nobody gave a name.
  package subscript(number: UInt32) -> String? {
    withBytes(of: number) { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
  }

  func withBytes<Result>(of number: UInt32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let range = Int(number) < ranges.count ? ranges[Int(number)] : 0..<0
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  mutating func set(_ name: UnsafeRawBufferPointer, of number: UInt32) {
    while ranges.count <= Int(number) { ranges.append(0..<0) }
    ranges[Int(number)] = bytes.count..<bytes.count + name.count
    bytes.append(contentsOf: name)
  }
}
