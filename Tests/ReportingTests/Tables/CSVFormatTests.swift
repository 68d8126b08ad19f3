import Reporting
import Testing

@Suite struct CSVFormatTests {
  static func line(_ cells: [Cell], raw: Bool = false) -> String {
    var bytes: [UInt8] = []
    CSVFormat(raw: raw).row(cells, into: &bytes)
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
}
