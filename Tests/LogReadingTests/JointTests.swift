import Foundation
import LogReading
import Testing

@testable import NaiveTwin

/// What the reader remembers of the lines before may only be recognised where it means the same again.
@Suite("Lines that are nearly like those before")
struct JointTests {
  /// A call with some of its text replaced.
  private static func call(_ replacements: (String, String)...) -> String {
    var line =
      #"{"type":"call","id":"c-1","started_at":"2026-10-05T08:00:00.123+02:00","organization":"k-1","caller":"a-1","#
      + #""context":"direct","media":"video","disposition":"answered","ring_s":12,"talk_s":34,"participants":"#
      + #"[{"id":"a-2","role":"account","talk_s":30},{"role":"guest"}],"test":false,"device":"x"}"#
    for (old, new) in replacements {
      precondition(line.contains(old), "\(old) is not there")
      line = line.replacingOccurrences(of: old, with: new)
    }
    return line
  }

  private static let usual = call()

  @Test(
    "They are what the twin takes them for, at once and when they come again",
    arguments: [
      // What follows a string does not follow a number, nor the other way round.
      call((#""ring_s":12,"#, #""ring_s":12","#)), call((#""a-1","context""#, #""a-1,"context""#)),
      call((#":34,"participants""#, #":34","participants""#)), call((#"30},{"#, #"30"},{"#)),
      // Names and what only begins like one.
      call((#""answered""#, #""answeredx""#)), call((#""answered""#, #""answere""#)), call((#""video""#, #""video ""#)),
      call((#""direct""#, #""directory""#)), call((#""account""#, #""""#)), call((#""answered""#, #""Answered""#)),
      call((#""video""#, #""vid\u0065o""#)), call((#""type":"call""#, #""type":"calls""#)),
      // null, and back again.
      call((#""organization":"k-1""#, #""organization":null"#)), call((#""media":"video""#, #""media":null"#)),
      call((#""caller":"a-1""#, #""caller":null"#)), call((#""ring_s":12"#, #""ring_s":null"#)),
      call((#":34,"#, #":null,"#)), call((#""test":false"#, #""test":null"#)),
      call((#""type":"call""#, #""type":null"#)),
      // Values of other types.
      call((#""organization":"k-1""#, #""organization":true"#)), call((#""ring_s":12"#, #""ring_s":"12""#)),
      call((#""ring_s":12"#, #""ring_s":12.0"#)), call((#""ring_s":12"#, #""ring_s":-0"#)),
      call((#""ring_s":12"#, #""ring_s":012"#)), call((#""ring_s":12"#, #""ring_s":1e1"#)),
      call((#""ring_s":12"#, #""ring_s":123456789"#)), call((#""test":false"#, #""test":"false""#)),
      call((#""device":"x""#, #""device":{"a":[1,{"b":"}"}]}"#)), call((#""device":"x""#, #""device":17"#)),
      call((#""device":"x""#, #""device":"\u00fc\"ü""#)),
      // Keys twice, near and far; unknown ones may be.
      call((#""media":"video""#, #""media":"video","media":"video""#)), call((#""device":"x""#, #""media":"video""#)),
      call((#""test":false"#, #""test":false,"test":false"#)), call((#""device":"x""#, #""device":"x","device":"x""#)),
      call((#""role":"guest""#, #""role":"guest","role":"guest""#)), call((#"},{"role":"guest"}"#, "}")),
      // Participants that say less, or what is none.
      call((#"{"role":"guest"}"#, "{}")), call((#"{"role":"guest"}"#, #"{"id":null}"#)),
      call((#"{"role":"guest"}"#, #"{"id":null,"role":"guest"}"#)),
      call((#"{"role":"guest"}"#, #"{"role":null,"id":"a-3"}"#)),
      call((#""id":"a-2","#, #""id":null,"#)), call((#""talk_s":30"#, #""talk_s":null"#)),
      call((#"{"role":"guest"}"#, #"{"talk_s":null},{"id":"a-3","talk_s":1}"#)), call((#"{"role":"guest"}"#, "7")),
      call((#"{"role":"guest"}"#, "null")), call((#",{"role":"guest"}]"#, ",]")),
      call((#""role":"guest"}"#, #""x":true}"#)),
      call((#"[{"id":"a-2","role":"account","talk_s":30},{"role":"guest"}]"#, "[]")),
      call((#"[{"id":"a-2","role":"account","talk_s":30},{"role":"guest"}]"#, "{}")),
      // White space, and where the line ends.
      call((":34,", ": 34 ,")), call((#""a-1","context""#, "\"a-1\" ,\t\"context\"")), call((#""x"}"#, #""x"} "#)),
      call((#""x"}"#, "\"x\"}\r")), call((#""x"}"#, #""x"}}"#)), call((#""x"}"#, #""x","#)), call((#""x"}"#, #""x""#)),
      call((#""x"}"#, "\"x\",\"y\":\"\\n\"}")), call((#""x"}"#, "\"x\",\"y\":\"\\n\"")),
      // Ids and times.
      call((#""a-1""#, #""\u0061-1""#)), call((#""a-1""#, #""""#)), call((#""a-1""#, "\"a\u{7F}\"")),
      call((#""a-1""#, #""Zoë""#)), call((#""k-1""#, "\"" + String(repeating: "k", count: 129) + "\"")),
      call((".123+02:00", "Z")), call((".123+02:00", ".123+02:0")), call(("2026-10-05", "2026-10-32")),
      call(("08:00:00", "24:00:00")), call(("T08", " 08")), call(("2026-10-05", "1999-10-05")),
    ])
  func likeTheTwin(line: String) throws {
    let lines = [JointTests.usual, line, JointTests.usual, line, line, JointTests.usual]
    for ending in ["\n", "\r\n"] {
      let contents = Data((lines.joined(separator: ending) + ending).utf8)
      let expected = ReadLog(twin: contents)
      for sizes in Sizes.all(for: contents) { #expect(try ReadLog(contents, sizes) == expected, "\(sizes)") }
    }
  }
}
