/// Writes JSON as UTF-8, in the order of the calls.
///
/// ```swift
/// var json = JSONWriter(.indented)
/// json.object { json in
///   json.field("calls", 5)
///   json.key("days")
///   json.array { json in … }
/// }
/// ```
package struct JSONWriter: Sendable {
  package enum Layout: Hashable, Sendable {
    case compact
    /// Every element stands on a line of its own, two spaces deeper than what it is part of.
    case indented
  }

  /// What was written. Whoever takes it away may go on writing.
  package var bytes: [UInt8] = []

  private let layout: Layout
  /// The containers that are open, outermost first.
  private var containers: [Container] = []
  private var isAfterKey = false

  private struct Container {
    var layout: Layout
    var isEmpty = true
  }

  package init(_ layout: Layout = .compact) {
    self.layout = layout
  }

  // MARK: Containers

  /// An object as a value. A container inside a compact one is compact, whatever it asks for.
  package mutating func object(_ layout: Layout = .indented, _ fields: (inout JSONWriter) -> Void) {
    container(layout, open: "{", close: "}", fields)
  }

  package mutating func array(_ layout: Layout = .indented, _ elements: (inout JSONWriter) -> Void) {
    container(layout, open: "[", close: "]", elements)
  }

  private mutating func container(
    _ wish: Layout, open: Unicode.Scalar, close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    beginValue()
    let surrounding = containers.last?.layout ?? layout
    containers.append(Container(layout: surrounding == .compact ? .compact : wish))
    bytes.append(UInt8(ascii: open))
    body(&self)
    if let container = containers.popLast(), container.layout == .indented, !container.isEmpty { breakLine() }
    bytes.append(UInt8(ascii: close))
  }

  // MARK: Fields

  /// The name of the field whose value is written next.
  package mutating func key(_ name: String) {
    beginValue()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    if containers.last?.layout == .indented { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  package mutating func field(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  package mutating func field(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  package mutating func field(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  // MARK: Values

  package mutating func value(_ text: String) {
    beginValue()
    appendQuoted(text)
  }

  package mutating func value(_ number: Int) {
    beginValue()
    bytes.append(decimal: number)
  }

  /// A number with two decimals.
  mutating func value(hundredths number: Int) {
    beginValue()
    bytes += [UInt8](hundredths: number)
  }

  package mutating func value(_ flag: Bool) {
    beginValue()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  package mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  // MARK: Bytes

  /// Sets the value off from what stands before it.
  private mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
    } else if let container = containers.indices.last {
      if !containers[container].isEmpty { bytes.append(UInt8(ascii: ",")) }
      containers[container].isEmpty = false
      if containers[container].layout == .indented { breakLine() }
    }
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * containers.count))
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(text, where: JSONWriter.isEscaped, as: JSONWriter.appendEscape)
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func appendEscape(_ bytes: inout [UInt8], _ byte: UInt8) {
    switch byte {
    case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
    case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
    case ..<0x20: bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
    default: bytes += [UInt8(ascii: "\\"), byte]
    }
  }
}

extension JSONWriter {
  /// A row of a table as an object on one line.
  package mutating func row(_ cells: [Cell], of columns: [Column]) {
    object(.compact) { json in
      for (column, cell) in zip(columns, cells) {
        json.key(column.name)
        switch cell {
        case .text(let text): json.value(text)
        case .integer(let number): json.value(number)
        case .hundredths(let number): json.value(hundredths: number)
        case .absent: json.null()
        }
      }
    }
  }

  /// A field with all rows of a table.
  package mutating func field<Source>(_ table: Table<Source>, of source: Source) {
    key(table.name)
    array { json in
      for cells in table.rows(of: source) { json.row(cells, of: table.columns) }
    }
  }
}
