import Reporting
import Testing

@Suite struct JSONWriterTests {
  static func text(_ layout: JSONWriter.Layout = .compact, _ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(layout)
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(
    "Quotes, backslashes and control characters are escaped, nothing else is",
    arguments: [
      ("plain", #""plain""#),
      ("a\"b\\c", #""a\"b\\c""#),
      ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{8}\u{1B}\u{1F}", #""\u0000\u0008\u001b\u001f""#),
      ("\u{7F}/ü日🙂\u{2028}", "\"\u{7F}/ü日🙂\u{2028}\""),
    ])
  func escapes(text: String, written: String) {
    #expect(Self.text { $0.value(text) } == written)
  }

  @Test("Compact JSON has no white space") func compact() {
    let text = Self.text { json in
      json.object { json in
        json.field("a", 1)
        json.key("b")
        json.array { json in
          json.value(true)
          json.null()
          json.array { _ in }
        }
        json.field("c", "x")
      }
    }
    #expect(text == #"{"a":1,"b":[true,null,[]],"c":"x"}"#)
  }

  @Test("Indented JSON breaks lines, except in what is compact and in what is empty") func indented() {
    let text = Self.text(.indented) { json in
      json.object { json in
        json.field("a", 1)
        json.key("b")
        json.array { json in
          for number in 1...2 { json.object(.compact) { $0.field("n", number) } }
        }
        json.key("c")
        json.array { _ in }
      }
    }
    #expect(
      text == """
        {
          "a": 1,
          "b": [
            {"n":1},
            {"n":2}
          ],
          "c": []
        }
        """)
  }
}
