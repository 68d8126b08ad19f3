import NaiveTwin
import Testing

@testable import LogReading

@Suite("The smallest parsers")
struct ParsersTests {
  /// Calls `body` with the text's bytes, which end where the text ends.
  private func withBytes<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Array(text.utf8).withUnsafeBytes(body)
  }

  @Test(
    "A time is what the twin reads, or none",
    arguments: [
      "2026-10-25T02:30:00Z", "2026-10-25T02:30:00.1Z", "2026-10-25t02:30:00.1239+02:00", "2026-10-25T02:30:00-23:59",
      "0000-01-01T00:00:00Z", "0000-02-29T00:00:00Z", "9999-12-31T23:59:59.999Z", "1900-02-29T00:00:00Z",
      "2000-02-29T00:00:00Z", "1969-12-31T23:59:59.999Z", "2016-12-31T23:59:60Z", "2017-01-01T00:59:60+01:00",
      "2016-12-30T23:59:60Z", "2016-12-31T22:59:60Z", "2016-12-31T23:59:61Z", "2026-10-25T24:00:00Z",
      "2026-10-25T02:30:00", "2026-10-25T02:30:00.Z", "2026-10-25T02:30:00,1Z", "2026-10-25T02:30:00+24:00",
      "2026-10-25T02:30:00+02:60", "2026-10-25T02:30:00+0200", "2026-10-25T02:30:00+02", "2026-10-25T02:30Z",
      "2026-10-25 02:30:00Z", "2026-10-25T02:30:00Z ", "2026-10-25T02:30:00ZZ", "20261025T023000Z", "",
      "2026-10-25T02:30:00.123456789012345678901234567890Z", "2026-10-25T02:30:00.5", "2026-10-32T02:30:00Z",
      "2026-00-25T02:30:00Z", "2026-13-25T02:30:00Z", "+026-10-25T02:30:00Z", "2026-10-25T02:30:0\u{0}Z",
      "\0\0\0\0\0\0\0\0\0\0T02:30:00Z", "2026-10-25T02:30:00\u{2212}01:00",
    ])
  func time(text: String) {
    let expected = NaiveInstant.milliseconds(NaiveText(text)).map(Int64.init)
    var parser = TimestampParser()
    #expect(withBytes(text) { parser.parse($0)?.milliseconds } == expected)
    // The date of the time before is remembered, whether that was one or not.
    for before in ["2026-10-25T00:00:00Z", "2026-10-25T99:00:00Z", "2026-02-30T00:00:00Z"] {
      _ = withBytes(before) { parser.parse($0) }
      #expect(withBytes(text) { parser.parse($0)?.milliseconds } == expected, "after \(before)")
    }
  }

  @Test(
    "A time of the usual form is read at once if date and offset are those of a time before",
    arguments: [
      ("2026-10-25T02:30:00.123+02:00", true), ("2026-10-25T23:59:59.999+02:00", true),
      ("2026-10-25T00:00:00.000+02:00", true), ("2026-10-25T24:00:00.000+02:00", false),
      ("2026-10-25T00:60:00.000+02:00", false), ("2026-10-25T00:00:60.000+02:00", false),
      ("2026-10-25T00:00:00.00:+02:00", false), ("2026-10-25T00:00:00./00+02:00", false),
      ("2026-10-25T00:00:00,000+02:00", false), ("2026-10-25T00:00:00.000+01:00", false),
      ("2026-10-26T00:00:00.000+02:00", false), ("2026-10-25t00:00:00.000+02:00", false),
      ("2026-10-25T0\u{FF}:00:00.000+02:00", false), ("2026-10-25T00.00:00.000+02:00", false),
      ("2026-10-25T00:00:00.0000+02:00", false), ("2026-10-25T00:00:00.000Z", false),
    ])
  func usualTime(text: String, isUsual: Bool) {
    var parser = TimestampParser()
    // A quote, and room to read.
    let bytes = Array((text + "\"" + String(repeating: " ", count: 32)).utf8)
    func usual() -> Int64? {
      bytes.withUnsafeBytes { $0.baseAddress.flatMap { parser.parseUsualForm(at: $0)?.milliseconds } }
    }
    #expect(usual() == nil, "nothing is known yet")
    _ = withBytes("2026-10-25T11:22:33.444+02:00") { parser.parse($0) }
    #expect(usual() == (isUsual ? NaiveInstant.milliseconds(NaiveText(text)).map(Int64.init) : nil))
  }

  @Test("Any day of four hundred years")
  func days() {
    var parser = TimestampParser()
    for day in stride(from: -62_091, to: 84_006, by: 1) {
      let text = NaiveDay.text(day) + "T00:00:00Z"
      guard withBytes(text, { parser.parse($0)?.milliseconds }) != Int64(day) * 86_400_000 else { continue }
      Issue.record("\(text) is not day \(day)")
      return
    }
  }

  @Test(
    "An integer too large for any field is as large as can be",
    arguments: [
      ("0", 0), ("-0", 0), ("007", 7), ("-12", -12), ("2147483647", .max), ("2147483648", .max),
      ("99999999999999999999999999", .max), ("-99999999999999999999999999", -.max), ("", nil), ("-", nil), ("--1", nil),
      ("+1", nil), ("1 ", nil), ("1.0", nil), ("0x1", nil), ("1-", nil), ("/", nil), (":", nil),
    ] as [(String, Int32?)])
  func integer(text: String, expected: Int32?) {
    #expect(withBytes(text) { DecimalInteger.parse($0) } == expected)
  }

  @Test(
    "An id is 1 to 128 bytes, none of a control character",
    arguments: [
      ("a", true), ("", false), (" ", true), ("\u{1F}", false), ("a\u{7F}", false), ("\u{80}", false),
      ("\u{9F}", false), ("\u{A0}", true), ("\u{180}", true), ("\u{2028}", true), ("\0", false),
      (String(repeating: "a", count: 128), true), (String(repeating: "a", count: 129), false),
      (String(repeating: "ä", count: 64), true), (String(repeating: "ä", count: 64) + "a", false),
    ])
  func identifier(text: String, isValid: Bool) {
    #expect(withBytes(text) { Identifier.isValid($0) } == isValid)
  }

  @Test("Every field of a record is found by its name and by no other", arguments: Field.allCases)
  func field(field: Field) {
    guard !field.isOfParticipant, field != .unknown else { return }
    let name = field.name.description
    #expect(withBytes(name) { Field(name: $0) } == field)
    let others = [name.uppercased(), name + "_", " " + name, String(name.dropLast()), String(name.dropFirst()), ""]
    for other in others + [name.prefix(1) + String(repeating: "x", count: name.utf8.count - 1)] {
      #expect(withBytes(other) { Field(name: $0) } == .unknown, "\(other)")
    }
  }

  @Test("Every field of a participant is found by its name and by no other")
  func fieldOfParticipant() {
    for field in Field.allCases where field.isOfParticipant && field != .unknownOfParticipant {
      let name = field.name.description
      #expect(withBytes(name) { Field(participantName: $0) } == field)
      for other in [name.uppercased(), name + "_", String(name.dropLast()), "", "caller"] {
        #expect(withBytes(other) { Field(participantName: $0) } == .unknownOfParticipant, "\(other)")
      }
    }
  }

  @Test("Every value of an enumeration is found by its name and by no other")
  func values() {
    func check<Value: NamedValue & Equatable>(_ type: Value.Type) {
      for value in type.allCases {
        #expect(withBytes(value.text) { Value(name: $0) } == value)
        for other in [value.text.uppercased(), value.text + "s", String(value.text.dropLast()), ""] {
          #expect(withBytes(other) { Value(name: $0) } == nil)
        }
      }
    }
    check(Disposition.self)
    check(CallContext.self)
    check(Media.self)
    check(InvitationKind.self)
    check(InvitationEvent.self)
    check(InvitationChannel.self)
    check(ParticipantRole.self)
    check(MembershipRole.self)
    check(BillingCycle.self)
    check(MemberDisplay.self)
  }
}
