import Foundation
import NaiveTwin
import Testing

/// The twin would take minutes for these, and what they must give is plain.
@Suite("Lines about as long as a line may be")
struct LongLinesTests {
  private static let limit = 1_048_576
  private static let call =
    #"{"type":"call","id":"c1","started_at":"2026-10-05T08:00:00Z","caller":"a","disposition":"missed"}"#
  private static let header = "x,type,id,started_at,caller,disposition"
  private static let row = ",call,c1,2026-10-05T08:00:00Z,a,missed"

  /// What may stand at the end of a line, and how much of it is part of the line: carriage returns that no line feed
  /// follows are.
  private static let endings = [("\n", 0), ("\r\n", 0), ("\r\r\n", 1), ("", 0), ("\r", 1)]

  @Test("An NDJSON line may have 1 MiB and its ending, be it filled up before the brace or after", arguments: endings)
  func ndjson(ending: String, counted: Int) throws {
    for excess in -2...2 {
      let filler = String(repeating: " ", count: Self.limit + excess - Self.call.utf8.count)
      let expected: NaiveReason? = excess + counted > 0 ? .lineTooLong : nil
      for line in ["{" + filler + Self.call.dropFirst(), filler + Self.call] {
        try expect([expected], in: line + ending)
        try expect([nil, expected], in: Self.call + "\n" + line + ending)
      }
    }
  }

  @Test("A CSV row may have 1 MiB and its ending, in quotes or not", arguments: endings)
  func csv(ending: String, counted: Int) throws {
    for excess in -2...2 {
      let filler = Self.limit + excess - Self.row.utf8.count
      let expected: NaiveReason? = excess + counted > 0 ? .lineTooLong : counted > 0 ? .malformed : nil
      let bare = String(repeating: "a", count: filler)
      let quoted = "\"" + String(repeating: "a", count: filler - 2) + "\""
      let overLines = "\"first\n" + String(repeating: "a", count: filler - 8) + "\""
      for cell in [bare, quoted] {
        try expect([expected], in: Self.header + "\n" + cell + Self.row + ending)
      }
      // If it is too long, the second line is on its own: a quote within a bare cell.
      let isTooLong = expected == .lineTooLong
      try expect([expected] + (isTooLong ? [.malformed] : []), in: Self.header + "\n" + overLines + Self.row + ending)
    }
  }

  @Test("Rows under a header that is too long are malformed", arguments: [" ", "a"])
  func header(filler: String) throws {
    for excess in 0...1 {
      let header = String(repeating: filler, count: Self.limit + excess - Self.header.utf8.count) + Self.header
      try expect([excess > 0 ? .malformed : nil], in: header + "\r\n1" + Self.row)
    }
  }

  @Test("A blank line is none, however long", arguments: [limit, limit + 1, 3 * limit])
  func blank(length: Int) throws {
    let blank = String(repeating: " ", count: length)
    for ending in ["", "\r", "\n", "\r\n"] { try expect([], in: blank + ending) }
    try expect([nil, nil], in: blank + "\n" + Self.call + "\n" + blank + "\r\n" + Self.call + "\n" + blank)
    try expect([nil], in: blank + "\r\n" + Self.header + "\n" + blank + "\n1" + Self.row + "\n" + blank + "\r\n")
  }

  @Test("A quote that is open for more than 1 MiB takes the line it opens on alone", arguments: ["", "\"", "\"x"])
  func openQuote(closing: String) throws {
    let lineCount = 28_000
    let lines = String(repeating: "1" + Self.row + "\n", count: lineCount)
    // Read again, the last line has a quote that nothing closes.
    let last: NaiveReason? = closing.isEmpty ? nil : .malformed
    let expected = [.lineTooLong] + [NaiveReason?](repeating: nil, count: lineCount) + [last]
    try expect(expected, in: Self.header + "\n\"\n" + lines + closing + Self.row)
  }

  private func expect(_ expected: [NaiveReason?], in text: String) throws {
    for sizes in [.standard, Sizes(fill: 1 << 22, buffer: 1 << 22)] {
      let log = try ReadLog(Data(text.utf8), sizes)
      let reasons = log.deliveries.map(\.rejectionReason)
      #expect(reasons == expected, "\(sizes), \(text.utf8.count) bytes that end in \(text.suffix(20).debugDescription)")
    }
  }
}
