import CivilTime
import Foundation
import LogReading
import NaiveTwin
import Testing

/// What foreign rows become: lines of our own format, which the ordinary reader then judges.
@Suite struct MappedSourceTests {
  /// Berlin in 2026, and nothing else.
  static let berlin = ZoneRules(
    identifier: "Europe/Berlin", transitionSeconds: [.min, 1_774_746_000, 1_792_890_000],
    offsetSeconds: [3600, 7200, 3600])

  static func mapping(
    _ fields: [LogMapping.Field], columns: [String]? = ["a", "b"], participants: [[LogMapping.Field]] = []
  ) -> LogMapping {
    var mapping = LogMapping(zone: berlin)
    mapping.columns = columns
    mapping.fields = fields
    mapping.participants = participants
    return mapping
  }

  static func lines(_ text: String, _ mapping: LogMapping, chunkSize: Int = 1 << 16) throws -> [Substring] {
    let source = MappedSource(ChunkSource(text, chunkSize: chunkSize), mapping)
    var output: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    while case let count = try source.read(into: buffer), count > 0 { output += buffer[..<count] }
    return String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The value that a cell becomes; nil if there is none.
  static func value(
    of cell: String, _ conversion: LogMapping.Conversion, _ shape: LogMapping.Shape = .text
  ) throws -> String? {
    let field = LogMapping.Field("x", shape, [.cell(.named("a"), conversion)])
    let line = try #require(try lines("\(cell),\n", mapping([field])).first)
    #expect(line.hasPrefix(#"{"type":"call""#) && line.hasSuffix("}"))
    return line.contains(#""x":"#) ? String(line.dropFirst(#"{"type":"call","x":"#.count).dropLast()) : nil
  }

  @Test(
    "A cell becomes JSON as it is, an empty one nothing",
    arguments: [
      ("abc", LogMapping.Shape.text, #""abc""#), ("", .text, nil), ("Müller", .text, #""Müller""#),
      (#""say ""hi"" \ bye""#, .text, #""say \"hi\" \\ bye""#), ("\u{1}", .text, #""\u0001""#),
      ("5", .number, "5"), ("007", .number, "7"), ("000", .number, "0"), ("-5", .number, #""-5""#),
      ("1.5", .number, #""1.5""#), ("", .number, nil), ("1", .boolean, "true"), ("false", .boolean, "false"),
      ("ja", .boolean, #""ja""#),
    ] as [(String, LogMapping.Shape, String?)])
  func shapes(cell: String, shape: LogMapping.Shape, expected: String?) throws {
    #expect(try Self.value(of: cell, .same, shape) == expected)
  }

  @Test(
    "Lengths of time become whole seconds; what is none stays, to be rejected",
    arguments: [
      ("62", LogMapping.DurationForm.seconds, "62"), ("62.999", .seconds, "62"), ("007", .seconds, "7"),
      ("62999", .milliseconds, "62"), ("999", .milliseconds, "0"), ("1.5", .minutes, "90"), (#""1,5""#, .minutes, "90"),
      ("0.017", .minutes, "1"), ("1:02:03", .clock, "3723"), ("02:03", .clock, "123"), ("100:00:00", .clock, "360000"),
      ("", .seconds, nil), ("-1", .seconds, #""-1""#), ("1e3", .seconds, #""1e3""#), (".", .seconds, #"".""#),
      ("1.", .seconds, #""1.""#), ("1.2.3", .seconds, #""1.2.3""#), ("60", .clock, #""60""#),
      ("1:60", .clock, #""1:60""#), ("1:2:3:4", .clock, #""1:2:3:4""#), ("1:", .clock, #""1:""#),
      ("99999999999999999999", .seconds, #""99999999999999999999""#),
    ] as [(String, LogMapping.DurationForm, String?)])
  func durations(cell: String, form: LogMapping.DurationForm, expected: String?) throws {
    #expect(try Self.value(of: cell, .seconds(form), .number) == expected)
  }

  @Test(
    "Times without an offset get that of the zone; those the clock skips are none, those it shows twice are the first",
    arguments: [
      ("2026-07-01 09:00:00", LogMapping.TimeForm.iso, "2026-07-01T09:00:00+02:00"),
      ("2026-12-01T09:00:00.25", .iso, "2026-12-01T09:00:00.25+01:00"),
      ("2026-12-01 09:00", .iso, "2026-12-01T09:00:00+01:00"),
      ("2026-12-01 09:00:00Z", .iso, "2026-12-01T09:00:00Z"),
      ("2026-12-01T09:00:00-05:00", .iso, "2026-12-01T09:00:00-05:00"),
      ("2026-03-29 01:59:59", .iso, "2026-03-29T01:59:59+01:00"), ("2026-03-29 02:30:00", .iso, nil),
      ("2026-03-29 03:00:00", .iso, "2026-03-29T03:00:00+02:00"),
      ("2026-10-25 02:30:00", .iso, "2026-10-25T02:30:00+02:00"),
      ("2026-10-25 03:00:00", .iso, "2026-10-25T03:00:00+01:00"), ("2026-02-29 09:00:00", .iso, nil),
      ("2026-12-01 24:00:00", .iso, nil), ("2026-12-01", .iso, nil), ("2026-12-01 09:00:00 Uhr", .iso, nil),
      ("01.12.2026 09:00:00", .german, "2026-12-01T09:00:00+01:00"),
      ("01.07.2026 09:00", .german, "2026-07-01T09:00:00+02:00"), ("2026-12-01 09:00:00", .german, nil),
      ("1791190800", .unixSeconds, "2026-10-05T09:00:00Z"), ("1791190800.25", .unixSeconds, "2026-10-05T09:00:00.250Z"),
      ("1791190800250", .unixMilliseconds, "2026-10-05T09:00:00.250Z"), ("1e9", .unixSeconds, nil),
      ("99999999999", .unixSeconds, nil),
    ] as [(String, LogMapping.TimeForm, String?)])
  func times(cell: String, form: LogMapping.TimeForm, expected: String?) throws {
    // What is no time stays as it is, to be rejected.
    #expect(try Self.value(of: cell, .time(form)) == "\"\(expected ?? cell)\"")
  }

  @Test("A time can end no string of JSON") func timeWithQuote() throws {
    #expect(try Self.value(of: "\"2026-12-01 09:00:00\"\"x\"", .time(.iso)) == #""2026-12-01 09:00:00\"x""#)
  }

  @Test(
    "The first rule that gives a value counts; a cell that none understands stays, to be rejected",
    arguments: [
      ("yes,x", #""answered""#), ("no,busy", #""was busy""#), (",x", #""constant""#), ("no,other", #""constant""#),
    ])
  func rules(row: String, expected: String) throws {
    let field = LogMapping.Field(
      "x", .text,
      [
        .cell(.named("a"), .words(["yes": "answered"], otherwise: nil)),
        .cell(.number(1), .words(["busy": "was busy"], otherwise: nil)), .constant("constant"),
      ])
    #expect(try Self.lines(row + "\n", Self.mapping([field]))[0] == #"{"type":"call","x":\#(expected)}"#)
  }

  @Test("Words may have a rest, and presence alone may decide") func wordsAndPresence() throws {
    #expect(try Self.value(of: "no", .words(["yes": "y"], otherwise: "n")) == #""n""#)
    #expect(try Self.value(of: "", .words(["yes": "y"], otherwise: "n")) == nil)
    #expect(try Self.value(of: "", .words(["": "nothing"], otherwise: "n")) == #""nothing""#)
    #expect(try Self.value(of: "no", .words(["yes": "y"], otherwise: nil)) == #""no""#)
    #expect(try Self.value(of: "anything", .presence("there")) == #""there""#)
    #expect(try Self.value(of: "", .presence("there")) == nil)
  }

  @Test("A participant without an id is none") func participants() throws {
    let role = LogMapping.Field("role", .text, [.constant("guest")])
    let mapping = Self.mapping(
      [],
      participants: [
        [LogMapping.Field("id", .text, [.cell(.named("a"), .same)])],
        [role, LogMapping.Field("id", .text, [.cell(.named("b"), .same)])],
      ])
    #expect(
      try Self.lines("1,2\n1,\n,2\n,\n", mapping).map { $0.dropFirst(#"{"type":"call","participants":"#.count) } == [
        #"[{"id":"1"},{"role":"guest","id":"2"}]}"#, #"[{"id":"1"}]}"#, #"[{"role":"guest","id":"2"}]}"#, "[]}", "",
      ])
  }

  static let named = mapping([LogMapping.Field("id", .text, [.cell(.named("id"), .same)])], columns: nil)

  @Test(
    "A row's line is the line that it began on, however many it has",
    arguments: [
      ("id,x\n1,\"two\nlines\"\n2,\n", ["", #"{"type":"call","id":"1"}"#, "", #"{"type":"call","id":"2"}"#, ""]),
      (
        "\u{FEFF}\r\n\r\nid\r\n1\r\n\r\n2",
        ["", "", "", #"{"type":"call","id":"1"}"#, "", #"{"type":"call","id":"2"}"#, ""]
      ),
      ("id,x\n1\n1,2,3\n\"1\"2,3\n4,", ["", "{", "{", "{", #"{"type":"call","id":"4"}"#, ""]),
      ("id,x\n\"1,2\n3,4\n", ["", "{", #"{"type":"call","id":"3"}"#, ""]), ("", [""]), ("\n\n", ["", "", ""]),
    ])
  func lineNumbers(text: String, expected: [String]) throws {
    for chunkSize in [1, 2, 3, 7, 1 << 16] {
      #expect(try Self.lines(text, Self.named, chunkSize: chunkSize) == expected.map { $0[...] })
    }
  }

  @Test("Whatever a file holds, there are as many lines, in pieces of any size", arguments: [1, 2, 3] as [UInt64])
  func anything(seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    let mapping = Self.mapping([LogMapping.Field("id", .text, [.cell(.number(1), .same)])])
    let sound = "\"a,\"\"b\"\"\n\",é\r\n\r\n\"c\n\n\",d\ne,\"f\"\n"
    for _ in 0..<300 {
      let text = String(decoding: generator.mutated(generator.mutated(Data(sound.utf8))), as: UTF8.self)
      let lines = try Self.lines("x" + text, mapping)
      let lineFeeds = text.utf8.count { $0 == 0x0a }
      #expect(lines.count - 1 == lineFeeds + (text.utf8.last == 0x0a ? 0 : 1), "\(text.debugDescription)")
      for chunkSize in [1, 5] {
        #expect(try Self.lines("x" + text, mapping, chunkSize: chunkSize) == lines, "\(text.debugDescription)")
      }
    }
  }

  @Test("A file without a column that is needed looks foreign, from its first line on") func missingColumn() throws {
    #expect(try Self.lines("nr,x\n1,2\n\n3\n", Self.named) == ["?", "?", "", "?", ""])
    #expect(try Self.lines("\"id,x\n1,2\n", Self.named) == ["?", "?", ""])
  }

  @Test("What is NDJSON already passes as it is") func passing() throws {
    for text in ["{\"a\": 1}\r\n\n{", " \n {}", "\u{FEFF}{}"] {
      for chunkSize in [1, 1 << 16] {
        #expect(try Self.lines(text, Self.named, chunkSize: chunkSize).joined(separator: "\n") == text)
      }
    }
  }

  @Test("A row that is too long stays too long") func tooLong() throws {
    let lines = try Self.lines("id,x\n1,\(String(repeating: "x", count: LogReader.longestLine))\n2,\n", Self.named)
    #expect(lines.map { $0.utf8.count > LogReader.longestLine } == [false, true, false, false])
    #expect(lines[2] == #"{"type":"call","id":"2"}"#)
  }

  @Test("What stands before damage is handed on, then the damage") func damage() throws {
    let source = MappedSource(ChunkSource("id\n1\n2\n3", chunkSize: 100, failure: .damaged(.truncated)), Self.named)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
    defer { buffer.deallocate() }
    let count = try source.read(into: buffer)
    #expect(
      String(decoding: buffer[..<count], as: UTF8.self)
        == "\n{\"type\":\"call\",\"id\":\"1\"}\n{\"type\":\"call\",\"id\":\"2\"}\n")
    #expect(throws: ReadFailure.damaged(.truncated)) { try source.read(into: buffer) }
    #expect(throws: ReadFailure.damaged(.truncated)) { try source.read(into: buffer) }
  }
}

/// A text in pieces of some size, and perhaps a failure at its end.
private final class ChunkSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let chunkSize: Int
  private let failure: ReadFailure?
  let isGzip = false

  init(_ text: String, chunkSize: Int, failure: ReadFailure? = nil) {
    rest = Array(text.utf8)[...]
    self.chunkSize = chunkSize
    self.failure = failure
  }

  func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    let count = min(output.count, chunkSize, rest.count)
    if count == 0, let failure { throw failure }
    output.copyBytes(from: rest.prefix(count))
    rest.removeFirst(count)
    return count
  }
}
