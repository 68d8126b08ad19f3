import Reporting
import Testing

@Suite struct CSVFormatTests {
  static func line(_ cells: [Cell], raw: Bool = false, separator: String = ",") -> String {
    var dialect = CSVDialect()
    dialect.isRaw = raw
    dialect.separator = CSVDialect.separator(separator) ?? 0
    var bytes: [UInt8] = []
    CSVFormat(dialect).row(cells, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "Text is quoted only where RFC 4180 asks for it",
    arguments: [
      ("plain", "plain"),
      ("", ""),
      ("Müller 日本", "Müller 日本"),
      ("a,b", "\"a,b\""),
      ("a\"b", "\"a\"\"b\""),
      ("a\nb", "\"a\nb\""),
      ("a\rb", "\"a\rb\""),
      ("a;b c", "a;b c"),
    ])
  func quoting(text: String, written: String) {
    #expect(Self.line([.text(text)]) == written + "\n")
  }

  @Test(
    "Text that a spreadsheet would run is defused, unless raw",
    arguments: [
      ("=1+1", "'=1+1"),
      ("+49 30", "'+49 30"),
      ("-1", "'-1"),
      ("@SUM(A1)", "'@SUM(A1)"),
      ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""),
      ("\nx", "\"'\nx\""),
      ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
      (" =1", "' =1"),
      ("\u{A0}=1", "'\u{A0}=1"),
      ("\u{FEFF}=1", "'\u{FEFF}=1"),
      ("\u{0}=1", "'\u{0}=1"),
      ("＝1", "'＝1"),
      ("＋1", "'＋1"),
      ("－1", "'－1"),
      ("＠x", "'＠x"),
    ])
  func defusing(text: String, written: String) {
    #expect(Self.line([.text(text)]) == written + "\n")
    #expect(Self.line([.text(text)], raw: true) == written.replacing("'", with: "") + "\n")
  }

  @Test("Text with the same signs further in is left alone", arguments: ["a=b", "A-Z", "x@y", " a", "'=1", "3+4"])
  func harmless(text: String) {
    #expect(Self.line([.text(text)]) == text + "\n")
  }

  @Test("Numbers are never quoted or defused, an absent figure is empty")
  func numbers() {
    #expect(Self.line([.integer(-5), .absent, .integer(0), .integer(.max)]) == "-5,,0,9223372036854775807\n")
    for number in [9, 10, 11, 99, 100, 101, 1_000_000, -1, -10, .min] {
      #expect(Self.line([.integer(number)]) == "\(number)\n")
    }
  }

  @Test(
    "Text is quoted that contains the separator, whichever it is",
    arguments: [
      (";", "a;b", "\"a;b\";1"), (";", "a,b", "a,b;1"), ("tab", "a\tb", "\"a\tb\"\t1"), ("\\t", "a b", "a b\t1"),
      ("|", "a\"b", "\"a\"\"b\"|1"), (" ", "a b", "\"a b\" 1"), (":", "", ":1"), ("=", "=1", "\"'=1\"=1"),
    ])
  func separators(separator: String, text: String, written: String) {
    #expect(Self.line([.text(text), .integer(1)], separator: separator) == written + "\n")
  }

  @Test(
    "What cannot tell cells apart is no separator",
    arguments: ["", ",,", "TAB", "a", "Z", "0", "9", "-", ".", "\"", "'", "\n", "\r", "\r\n", "€", "ä", "\\n"])
  func noSeparator(text: String) {
    #expect(CSVDialect.separator(text) == nil)
  }

  @Test("For Excel, there are semicolons, a byte order mark and carriage returns, and formulas are defused")
  func excel() {
    var bytes: [UInt8] = []
    let format = CSVFormat(.germanExcel)
    format.begin([.text("name"), .integer("calls")], into: &bytes)
    format.row([.text("Süd; =1"), .integer(3)], into: &bytes)
    format.row([.text("=1"), .absent], into: &bytes)
    #expect(bytes == Array("\u{FEFF}name;calls\r\n\"Süd; =1\";3\r\n'=1;\r\n".utf8))
  }

  @Test("Without a header, only rows are written") func noHeader() {
    var dialect = CSVDialect()
    dialect.hasHeader = false
    var bytes: [UInt8] = []
    CSVFormat(dialect).begin([.text("name")], into: &bytes)
    #expect(bytes.isEmpty)
  }
}
