/// RFC 4180 in UTF-8, as its dialect has it. The usual one has a header, and LF at the end of lines, as tools outside of
/// Windows expect it.
package struct CSVFormat: TableFormat {
  private let dialect: CSVDialect

  package init(_ dialect: CSVDialect = CSVDialect()) {
    self.dialect = dialect
  }

  package func begin(_ columns: [Column], into output: inout [UInt8]) {
    if dialect.hasByteOrderMark { output += [0xEF, 0xBB, 0xBF] }
    if dialect.hasHeader { row(columns.map { .text($0.name) }, into: &output) }
  }

  package func row(_ cells: [Cell], into output: inout [UInt8]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { output.append(dialect.separator) }
      isFirst = false
      switch cell {
      case .text(let text): append(text, to: &output)
      case .integer(let number): output.append(decimal: number)
      case .hundredths(let number): output += [UInt8](hundredths: number, decimalMark: dialect.decimalMark)
      case .absent: break
      }
    }
    if dialect.endsLinesWithCarriageReturn { output.append(0x0D) }
    output.append(UInt8(ascii: "\n"))
  }

  package func end(into output: inout [UInt8]) {}

  private func append(_ text: String, to output: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = text.utf8.contains { $0 == dialect.separator || $0 == quote || $0 == 0x0A || $0 == 0x0D }
    if isQuoted { output.append(quote) }
    if !dialect.isRaw && text.isFormulaToSpreadsheets { output.append(UInt8(ascii: "'")) }
    output.append(text, where: { $0 == quote }, as: { output, _ in output += [quote, quote] })
    if isQuoted { output.append(quote) }
  }
}

extension String {
  /// Whether a spreadsheet may take the text for a formula, and run it.
  ///
  /// Some programs cut off white space before they look, and some read full-width signs as the plain ones. A tab or
  /// a line break at the beginning is suspect in itself, since it may end the cell.
  fileprivate var isFormulaToSpreadsheets: Bool {
    // As nearly every text begins.
    if let first = utf8.first, UInt8(ascii: "A") <= first, first <= UInt8(ascii: "z") { return false }
    for scalar in unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r", "\n": return true
      case "!"..."~": return false
      case _ where scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint: continue
      case _ where scalar.properties.generalCategory == .control: continue
      default: return false
      }
    }
    return false
  }
}
