import Reporting
import Testing
import Usage

@Suite struct TableFormatTests {
  static let columns: [Column] = [.text("name"), .integer("calls"), .text("note")]
  static let rows: [[Cell]] = [
    [.text("Ä"), .integer(5), .text("x")],
    [.text("日本"), .integer(12_000), .text("")],
    [.text("e\u{301}"), .absent, .text("y")],
  ]

  static func text(_ name: TableFormatName, rows: [[Cell]]) -> String {
    var format = name.format()
    var bytes: [UInt8] = []
    format.begin(columns, into: &bytes)
    for row in rows { format.row(row, into: &bytes) }
    format.end(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static let expectations: [(TableFormatName, full: String, empty: String)] = [
    (.csv, "name,calls,note\nÄ,5,x\n日本,12000,\ne\u{301},,y\n", "name,calls,note\n"),
    (
      .json,
      """
      [
      {"name":"Ä","calls":5,"note":"x"},
      {"name":"日本","calls":12000,"note":""},
      {"name":"e\u{301}","calls":null,"note":"y"}
      ]

      """, "[]\n"
    ),
    (
      .ndjson,
      """
      {"name":"Ä","calls":5,"note":"x"}
      {"name":"日本","calls":12000,"note":""}
      {"name":"e\u{301}","calls":null,"note":"y"}

      """, ""
    ),
    (.table, "name  calls  note\nÄ         5  x\n日本  12000\ne\u{301}         -  y\n", "name  calls  note\n"),
  ]

  @Test("Every format writes text, numbers and absent figures", arguments: expectations)
  func formats(name: TableFormatName, full: String, empty: String) {
    #expect(Self.text(name, rows: Self.rows) == full)
    #expect(Self.text(name, rows: []) == empty)
  }

  @Test(
    "A terminal is not given anything it would obey",
    arguments: [
      ("\u{1B}[31mred", "\u{FFFD}[31mred"),
      ("\u{9B}2J", "\u{FFFD}2J"),
      ("a\r\nb\tc\u{7F}", "a\u{FFFD}\u{FFFD}b\u{FFFD}c\u{FFFD}"),
      ("\u{202E}txt.exe", "\u{FFFD}txt.exe"),
      ("a\u{2028}b", "a\u{FFFD}b"),
    ])
  func terminal(name: String, shown: String) {
    let text = Self.text(.table, rows: [[.text(name), .integer(1), .text("")]])
    #expect(text.split(separator: "\n").last?.hasPrefix(shown + " ") == true)
  }

  @Test(
    "Columns line up whatever the width of the letters",
    arguments: [("ab", 2), ("日本", 4), ("👩‍⚕️", 2), ("🇩🇪", 2), ("한글", 4), ("ｆｕ", 4), ("مريم", 4), ("❤️", 2), ("\u{301}", 0)])
  func widths(name: String, columns: Int) {
    let text = Self.text(
      .table, rows: [[.text(name), .integer(1), .text("")], [.text("......"), .integer(1), .text("")]])
    let spaces = text.split(separator: "\n")[1].filter { $0 == " " }.count
    #expect(spaces == 6 - columns + 2 + 4)
  }
}
