/// An amount of memory as people write it: `1073741824`, `512M`, `2G`. K, M, G and T are powers of 1024.
package struct ByteCount: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let bytes: Int

  private static let units: [Character] = ["K", "M", "G", "T"]

  package init(bytes: Int) { self.bytes = bytes }

  package init?(_ text: String) {
    var digits = text[...]
    var factor = 1
    if let last = text.last, let unit = ByteCount.units.firstIndex(of: Character(last.uppercased())) {
      digits.removeLast()
      factor = 1 << (10 * (unit + 1))
    }
    // Int also takes a sign.
    guard let first = digits.first, first != "+", let count = Int(digits), count >= 0 else { return nil }
    let (bytes, overflows) = count.multipliedReportingOverflow(by: factor)
    guard !overflows else { return nil }
    self.bytes = bytes
  }

  package static func < (a: ByteCount, b: ByteCount) -> Bool { a.bytes < b.bytes }

  package var description: String {
    var (count, unit) = (bytes, "")
    for larger in ByteCount.units where count > 0 && count % 1024 == 0 {
      (count, unit) = (count / 1024, String(larger))
    }
    return "\(count)\(unit)"
  }
}
