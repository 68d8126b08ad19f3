import Testing

@testable import Reporting

@Suite("Text: measuring, shortening, escaping")
struct TextTests {
  let font = Font(size: 10)

  @Test("the width is that of the font's table")
  func width() {
    #expect(abs(font.width(of: "0") - 5.56) < 0.01)
    #expect(abs(font.width(of: "Wäscherei") - font.width(of: "Wascherei")) < 0.01)
    #expect(Font(size: 10, isBold: true).width(of: "Anrufe") > font.width(of: "Anrufe"))
    #expect(font.width(of: "") == 0)
  }

  @Test(
    "what the font lacks is taken to be wide",
    arguments: [("王", 10.0), ("م", 7), ("👩", 12), ("ก", 12), ("م\u{64E}", 7)])
  func unknown(text: String, least: Double) {
    #expect(font.width(of: text) >= least && font.width(of: text) < least + 1)
  }

  @Test("characters that are not seen take no room")
  func invisible() {
    #expect(font.width(of: "\u{2068}A\u{2069}") == font.width(of: "A"))
  }

  @Test("a text that is too long ends in an ellipsis and fits", arguments: [20.0, 40, 77, 120])
  func ellipsis(width: Double) {
    let text = "Medizinisches Versorgungszentrum"
    let short = font.fitting(text, into: width)
    #expect(short.hasSuffix("…"))
    #expect(!short.hasSuffix(" …"))
    #expect(font.width(of: short) <= width)
    #expect(font.fitting(text, into: 500) == text)
  }

  @Test("a label that was shortened keeps the whole text")
  func whole() {
    let label = Label("Hohenlohe-Waldenburg", at: Point(x: 0, y: 0), font: font, fitting: 50)
    #expect(label.whole == "Hohenlohe-Waldenburg")
    #expect(label.box.width <= 50)
  }

  @Test("lines break between words, and the last one allowed is shortened")
  func lines() {
    let lines = font.lines(of: "Im Oktober 2026 gab es 1.234 Anrufe und mehr davon", width: 90, atMost: 2)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { font.width(of: $0) <= 90 })
    #expect(lines[1].hasSuffix("…"))
    #expect(font.lines(of: "", width: 90, atMost: 2).isEmpty)
  }

  @Test("labels are moved apart and stay inside")
  func spreading() {
    let middles = spread([(5, 10), (6, 10), (98, 10)], from: 0, to: 100, gap: 2)
    #expect(middles == [5, 17, 95])
    #expect(spread([(99, 10), (99, 10)], from: 0, to: 100, gap: 2) == [83, 95])
  }

  @Test(
    "nothing in a name can end a text or start an element",
    arguments: [
      ("</text><script>", "&lt;/text&gt;&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
      ("a\u{0}b\u{1B}c\u{FFFE}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), ("a\tb\nc", "a b c"), ("Ж م 王 👩", "Ж م 王 👩"),
    ])
  func escaping(text: String, escaped: String) {
    #expect(("\(text)" as Markup).text == escaped)
  }

  @Test("text from right to left is isolated, and no name can turn the text around it")
  func isolation() {
    #expect("Müller".isolated == "Müller")
    #expect("محمد".isolated == "\u{2068}محمد\u{2069}")
    #expect("a\u{202E}b\u{2069}c".isolated == "abc")
  }
}
