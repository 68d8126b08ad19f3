/// How CSV is written, for whom.
package struct CSVDialect: Hashable, Sendable {
  /// Stands between cells; a cell that contains it is quoted.
  package var separator = UInt8(ascii: ",")
  package var decimalMark = UInt8(ascii: ".")
  package var hasHeader = true
  /// Leaves text as it is that a spreadsheet would run as a formula.
  package var isRaw = false
  package var hasByteOrderMark = false
  package var endsLinesWithCarriageReturn = false

  package init() {}

  /// What a German Excel opens right on a double click: it takes a comma for the decimal mark and hence a semicolon for
  /// the separator, and without a byte order mark, text for that of an old code page.
  package static var germanExcel: CSVDialect {
    var dialect = CSVDialect()
    dialect.separator = UInt8(ascii: ";")
    dialect.decimalMark = UInt8(ascii: ",")
    dialect.hasByteOrderMark = true
    dialect.endsLinesWithCarriageReturn = true
    return dialect
  }

  /// The separator that a user asks for: one character, or `tab` or `\t`. nil where it cannot tell cells apart: numbers are
  /// never quoted, and quotes and line breaks have another meaning.
  package static func separator(_ text: String) -> UInt8? {
    if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
    guard let separator = text.utf8.first, text.utf8.count == 1, separator < 0x80 else { return nil }
    switch separator {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      return nil
    default:
      return separator
    }
  }
}
