/// A cell of a CSV table.
enum NaiveCell: Hashable {
  case text(NaiveText)
  case number(Int)
  /// A figure that does not exist.
  case empty

  init(_ number: Int?) { self = number.map(NaiveCell.number) ?? .empty }

  /// Text that a spreadsheet would run is defused, whatever needs quotes gets them.
  var csv: [UInt8] {
    switch self {
    case .number(let value): return Array(String(value).utf8)
    case .empty: return []
    case .text(let text):
      var bytes = text.bytes
      if let first = bytes.first, "=+-@\t\r".utf8.contains(first) { bytes.insert(UInt8(ascii: "'"), at: 0) }
      guard bytes.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return bytes }
      let doubled = bytes.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
      return [UInt8(ascii: "\"")] + doubled + [UInt8(ascii: "\"")]
    }
  }
}
