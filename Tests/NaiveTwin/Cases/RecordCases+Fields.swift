// What the fields must be.
extension RecordCases {
  static let missing: [RecordCase] = [
    RecordCase("a call without id", call(["id": nil]), .missingField),
    RecordCase("null is absent", call(["id": "null"]), .missingField),
    RecordCase("a call without started_at", call(["started_at": nil]), .missingField),
    RecordCase("a call without caller", call(["caller": nil]), .missingField),
    RecordCase("a call without disposition", call(["disposition": nil]), .missingField),
    RecordCase("an answered call without talk_s", call(["talk_s": nil]), .missingField),
    RecordCase("an answered call with talk_s null", call(["talk_s": "null"]), .missingField),
    RecordCase("a missed call needs no talk_s", call(["disposition": "\"missed\"", "talk_s": nil]), nil),
    RecordCase(
      "talk_s is not missing where the disposition is unknown", call(["disposition": "\"lost\"", "talk_s": nil]),
      .invalidValue),
    RecordCase("an invitation without id", invitation(["id": nil]), .missingField),
    RecordCase("an invitation without at", invitation(["at": nil]), .missingField),
    RecordCase("an invitation without inviter", invitation(["inviter": nil]), .missingField),
    RecordCase("an invitation without kind", invitation(["kind": nil]), .missingField),
    RecordCase("an invitation without event", invitation(["event": nil]), .missingField),
    RecordCase("a missing field goes before invalid ones", call(["caller": nil, "id": "7"]), .missingField),
    RecordCase(
      "optional fields may be null",
      call([
        "organization": "null", "context": "null", "media": "null", "ring_s": "null", "participants": "null",
        "test": "null",
      ]), nil),
    RecordCase(
      "an invitation's optional fields may be null",
      invitation([
        "organization": "null", "channel": "null", "recipients": "null", "scheduled_at": "null", "test": "null",
      ]), nil),
  ]

  static let identifiers: [RecordCase] =
    ["id", "caller", "organization"].flatMap { identifierCases($0) } + [
      RecordCase("inviter of 129 bytes", invitation(["inviter": text("a", 129)]), .invalidValue),
      RecordCase("an invitation's id empty", invitation(["id": "\"\""]), .invalidValue),
      RecordCase("an invitation's organization a number", invitation(["organization": "1"]), .invalidValue),
    ]

  private static func identifierCases(_ field: String) -> [RecordCase] {
    [
      RecordCase("\(field) of 128 bytes", call([field: text("a", 128)]), nil),
      RecordCase("\(field) of 129 bytes", call([field: text("a", 129)]), .invalidValue),
      RecordCase("\(field) of 64 characters of two bytes", call([field: text("ä", 64)]), nil),
      RecordCase("\(field) of 65 characters of two bytes", call([field: text("ä", 65)]), .invalidValue),
      RecordCase("\(field) of 128 escapes", call([field: text(#"\u0041"#, 128)]), nil),
      RecordCase("\(field) of 43 escapes of three bytes", call([field: text(#"\u20ac"#, 43)]), .invalidValue),
      RecordCase("\(field) of 32 escaped pairs", call([field: text(#"\ud83d\ude00"#, 32)]), nil),
      RecordCase("\(field) of 33 escaped pairs", call([field: text(#"\ud83d\ude00"#, 33)]), .invalidValue),
      RecordCase("\(field) empty", call([field: "\"\""]), .invalidValue),
      RecordCase("\(field) of a space", call([field: "\" \""]), nil),
      RecordCase("\(field) with an escaped NUL", call([field: #""a\u0000""#]), .invalidValue),
      RecordCase("\(field) with an escaped tab", call([field: #""a\tb""#]), .invalidValue),
      RecordCase("\(field) with an escaped U+001F", call([field: #""a\u001fb""#]), .invalidValue),
      RecordCase("\(field) with U+007F", call([field: "\"a\u{7F}\""]), .invalidValue),
      RecordCase("\(field) with U+0080", call([field: "\"a\u{80}\""]), .invalidValue),
      RecordCase("\(field) with an escaped U+009F", call([field: #""a\u009F""#]), .invalidValue),
      RecordCase("\(field) with U+00A0, which is no control character", call([field: "\"a\u{A0}\""]), nil),
      RecordCase("\(field) with U+200B, a format character", call([field: "\"a\u{200B}\""]), nil),
      RecordCase("\(field) a number", call([field: "7"]), .invalidValue),
      RecordCase("\(field) a boolean", call([field: "false"]), .invalidValue),
      RecordCase("\(field) an array", call([field: "[\"a\"]"]), .invalidValue),
    ]
  }

  private static func text(_ part: String, _ count: Int) -> String {
    "\"" + String(repeating: part, count: count) + "\""
  }

  static let instants: [RecordCase] =
    validInstants.flatMap { validInstantCases($0, text: $1) }
    + invalidInstants.flatMap { invalidInstantCases($0, text: $1) }
    + [
      RecordCase("an instant that is a number", call(["started_at": "1790000000"]), .invalidValue),
      RecordCase("an instant with escapes", call(["started_at": #""2026-10-05\u005408:00:00Z""#]), nil),
    ]

  private static func validInstantCases(_ rule: String, text: String) -> [RecordCase] {
    [
      RecordCase(rule, call(["started_at": "\"\(text)\""]), nil),
      RecordCase("\(rule), of an invitation", invitation(["at": "\"\(text)\"", "scheduled_at": "\"\(text)\""]), nil),
    ]
  }

  private static func invalidInstantCases(_ rule: String, text: String) -> [RecordCase] {
    [
      RecordCase(rule, call(["started_at": "\"\(text)\""]), .invalidValue),
      RecordCase("\(rule), of an invitation", invitation(["at": "\"\(text)\""]), .invalidValue),
      RecordCase("\(rule), scheduled", invitation(["scheduled_at": "\"\(text)\""]), .invalidValue),
    ]
  }

  static let validInstants: [(String, String)] = [
    ("an offset to the east", "2026-10-05T08:00:00+02:00"),
    ("an offset to the west", "2026-10-05T08:00:00-11:30"),
    ("no offset, written with a minus", "2026-10-05T08:00:00-00:00"),
    ("the greatest offset", "2026-10-05T08:00:00+23:59"),
    ("t and z in lower case", "2026-10-05t08:00:00z"),
    ("a fraction of one digit", "2026-10-05T08:00:00.5Z"),
    ("a fraction of many digits", "2026-10-05T08:00:00.123456789012345678901234567890+02:00"),
    ("29 February of a leap year", "2028-02-29T08:00:00Z"),
    ("29 February 2000", "2000-02-29T08:00:00Z"),
    ("the first instant", "2000-01-01T00:00:00Z"),
    ("the first instant, elsewhere the year before", "1999-12-31T19:00:00-05:00"),
    ("the last instant", "2100-01-01T00:00:00Z"),
    ("the last instant after truncation", "2100-01-01T00:00:00.0009Z"),
    ("the last instant in the east", "2100-01-01T23:59:00+23:59"),
    ("a leap second", "2016-12-31T23:59:60Z"),
    ("a leap second in Berlin", "2017-01-01T00:59:60+01:00"),
    ("a leap second in the west", "2016-12-31T18:59:60.999-05:00"),
    ("a leap second at the end of June", "2026-06-30T23:59:60Z"),
    ("a leap second at the end of any month", "2026-02-28T23:59:60Z"),
    ("the leap second before the first instant", "1999-12-31T23:59:60Z"),
    ("the last second of a day", "2026-10-05T23:59:59.999Z"),
  ]

  static let invalidInstants: [(String, String)] = [
    ("no offset", "2026-10-05T08:00:00"),
    ("a date alone", "2026-10-05"),
    ("an empty instant", ""),
    ("a space for T", "2026-10-05 08:00:00Z"),
    ("no seconds", "2026-10-05T08:00Z"),
    ("an offset without a colon", "2026-10-05T08:00:00+0200"),
    ("an offset of hours alone", "2026-10-05T08:00:00+02"),
    ("an offset of 24 hours", "2026-10-05T08:00:00+24:00"),
    ("an offset of 60 minutes", "2026-10-05T08:00:00+02:60"),
    ("a minus sign from typography", "2026-10-05T08:00:00−02:00"),
    ("Z and an offset", "2026-10-05T08:00:00Z+02:00"),
    ("a point without digits", "2026-10-05T08:00:00.Z"),
    ("a comma before the fraction", "2026-10-05T08:00:00,5Z"),
    ("hour 24", "2026-10-05T24:00:00Z"),
    ("minute 60", "2026-10-05T08:60:00Z"),
    ("second 61", "2026-10-05T08:00:61Z"),
    ("second 60 at some other time", "2026-10-05T08:00:60Z"),
    ("second 60 at midnight in Berlin alone", "2026-10-31T23:59:60+01:00"),
    ("second 60 at the end of a day that ends no month", "2026-10-30T23:59:60Z"),
    ("month 0", "2026-00-05T08:00:00Z"),
    ("month 13", "2026-13-05T08:00:00Z"),
    ("day 0", "2026-10-00T08:00:00Z"),
    ("31 April", "2026-04-31T08:00:00Z"),
    ("29 February of a common year", "2027-02-29T08:00:00Z"),
    ("29 February 2100", "2100-02-29T08:00:00Z"),
    ("a month of one digit", "2026-9-05T08:00:00Z"),
    ("a year of five digits", "02026-10-05T08:00:00Z"),
    ("a space before", " 2026-10-05T08:00:00Z"),
    ("a space after", "2026-10-05T08:00:00Z "),
    ("Arabic digits", "٢٠٢٦-10-05T08:00:00Z"),
    ("just before the first instant", "1999-12-31T23:59:59.9999Z"),
    ("before the first instant by its offset", "2000-01-01T00:00:00+00:01"),
    ("a millisecond after the last instant", "2100-01-01T00:00:00.001Z"),
    ("after the last instant by its offset", "2100-01-01T00:00:00-00:01"),
    ("a leap second after the last instant", "2099-12-31T23:59:60.001Z"),
    ("year 0", "0000-01-01T00:00:00Z"),
    ("year 9999", "9999-12-31T23:59:59Z"),
  ]

  static let values: [RecordCase] =
    words.flatMap { wordCases($0, field: $1, allowed: $2) }
    + integers.flatMap { integerCases($0, field: $1, range: $2) }
    + [
      RecordCase("test true", call(["test": "true"]), nil),
      RecordCase("test false", invitation(["test": "false"]), nil),
      RecordCase("test 1", call(["test": "1"]), .invalidValue),
      RecordCase("test in text", call(["test": "\"true\""]), .invalidValue),
      RecordCase("a test record is rejected all the same", call(["test": "true", "id": "7"]), .invalidValue),
      RecordCase("a missed call with talk_s 0", call(["disposition": "\"missed\"", "talk_s": "0"]), nil),
      RecordCase("an answered call with talk_s 0", call(["talk_s": "0"]), nil),
      RecordCase("a missed call with talk time", call(["disposition": "\"missed\"", "talk_s": "1"]), .inconsistent),
      RecordCase("a busy call with talk time", call(["disposition": "\"busy\"", "talk_s": "60"]), .inconsistent),
      RecordCase(
        "an invalid value goes before inconsistency",
        call(["disposition": "\"missed\"", "talk_s": "1", "media": "\"fax\""]), .invalidValue),
    ]

  private static func wordCases(_ line: Line, field: String, allowed: [String]) -> [RecordCase] {
    let valid = allowed.map { RecordCase("\(field) \($0)", line([field: "\"\($0)\""]), nil) }
    return valid + [
      RecordCase("\(field) of another word", line([field: "\"other\""]), .invalidValue),
      RecordCase("\(field) empty", line([field: "\"\""]), .invalidValue),
      RecordCase("\(field) in capitals", line([field: "\"\(allowed[0].uppercased())\""]), .invalidValue),
      RecordCase("\(field) with a space", line([field: "\"\(allowed[0]) \""]), .invalidValue),
      RecordCase("\(field) a number", line([field: "1"]), .invalidValue),
      RecordCase("\(field) true", line([field: "true"]), .invalidValue),
    ]
  }

  private static func integerCases(_ line: Line, field: String, range: ClosedRange<Int>) -> [RecordCase] {
    [
      RecordCase("\(field) at its least", line([field: "\(range.lowerBound)"]), nil),
      RecordCase("\(field) at its most", line([field: "\(range.upperBound)"]), nil),
      RecordCase("\(field) below its least", line([field: "\(range.lowerBound - 1)"]), .invalidValue),
      RecordCase("\(field) above its most", line([field: "\(range.upperBound + 1)"]), .invalidValue),
      RecordCase("\(field) with a fraction", line([field: "5.0"]), .invalidValue),
      RecordCase("\(field) with an exponent", line([field: "5e0"]), .invalidValue),
      RecordCase("\(field) in text", line([field: "\"5\""]), .invalidValue),
      RecordCase("\(field) true", line([field: "true"]), .invalidValue),
      RecordCase("\(field) beyond 64 bits", line([field: "18446744073709551621"]), .invalidValue),
      RecordCase("\(field) far below 0", line([field: "-99999999999999999999999"]), .invalidValue),
      RecordCase("\(field) minus 0", line([field: "-0"]), range.contains(0) ? nil : .invalidValue),
    ]
  }

  private typealias Line = @Sendable (KeyValuePairs<String, String?>) -> String

  private static let words: [(Line, String, [String])] = [
    ({ call($0) }, "context", ["direct", "meeting", "patient"]),
    ({ call($0) }, "media", ["audio", "video"]),
    // Without talk time, which only an answered call may have.
    (
      { changes in call(changes).replacing("\"talk_s\":60", with: "\"talk_s\":0") }, "disposition",
      ["answered", "missed", "cancelled", "declined", "busy", "failed"]
    ),
    ({ invitation($0) }, "kind", ["meeting", "patient"]),
    (
      { invitation($0) }, "event", ["sent", "accepted", "declined", "joined", "cancelled", "expired", "failed"]
    ),
    ({ invitation($0) }, "channel", ["email", "sms", "app"]),
  ]

  private static let integers: [(Line, String, ClosedRange<Int>)] = [
    ({ call($0) }, "ring_s", 0...86_400),
    ({ call($0) }, "talk_s", 0...604_800),
    ({ invitation($0) }, "recipients", 1...1000),
  ]

  static let participants: [RecordCase] =
    participantCases.map { RecordCase($0, call(["participants": $1]), $2) } + [
      RecordCase(
        "a participant's talk time on a missed call is not looked at",
        call(["disposition": "\"missed\"", "talk_s": "0", "participants": #"[{"id":"b","talk_s":9}]"#]), nil),
      RecordCase(
        "participants are no field of an invitation",
        invitation(["participants": #"[{"id":"b","id":"c","role":7}]"#]), nil),
      RecordCase(
        "a participant without id goes before invalid fields",
        call(["participants": "[{}]", "media": "7"]), .missingField),
    ]

  private static let participantCases: [(String, String, NaiveReason?)] = [
    ("no participants", "[]", nil),
    ("an account", #"[{"id":"b","role":"account","talk_s":5}]"#, nil),
    ("a participant without role is an account", #"[{"id":"b"}]"#, nil),
    ("a patient without id", #"[{"role":"patient"}]"#, nil),
    ("a guest with id null", #"[{"role":"guest","id":null}]"#, nil),
    ("an account without id", #"[{"role":"account"}]"#, .missingField),
    ("an account with id null", #"[{"role":"account","id":null}]"#, .missingField),
    ("neither role nor id", "[{}]", .missingField),
    ("role null is an account", #"[{"id":"b","role":null}]"#, nil),
    ("role null without id", #"[{"role":null}]"#, .missingField),
    ("another role", #"[{"id":"b","role":"bot"}]"#, .invalidValue),
    ("another role without id", #"[{"role":"bot"}]"#, .invalidValue),
    ("a role that is a number", #"[{"id":"b","role":1}]"#, .invalidValue),
    ("an id that is a number", #"[{"id":7}]"#, .invalidValue),
    ("an empty id", #"[{"id":""}]"#, .invalidValue),
    ("a patient with an empty id", #"[{"id":"","role":"patient"}]"#, .invalidValue),
    ("a guest with a control character", #"[{"id":"\n","role":"guest"}]"#, .invalidValue),
    ("a participant's talk_s at its most", #"[{"id":"b","talk_s":604800}]"#, nil),
    ("a participant's talk_s above its most", #"[{"id":"b","talk_s":604801}]"#, .invalidValue),
    ("a participant's talk_s below 0", #"[{"id":"b","talk_s":-1}]"#, .invalidValue),
    ("a participant's talk_s with a fraction", #"[{"id":"b","talk_s":1.5}]"#, .invalidValue),
    ("a participant's talk_s null", #"[{"id":"b","talk_s":null}]"#, nil),
    ("unknown fields of a participant", #"[{"id":"b","x":{"id":1},"x":[[[]]]}]"#, nil),
    ("a participant's id twice", #"[{"id":"b","id":"b"}]"#, .malformed),
    ("a participant's id twice, once with escapes", #"[{"id":"b","i\u0064":"b"}]"#, .malformed),
    ("a participant's role twice", #"[{"id":"a"},{"role":"guest","role":null}]"#, .malformed),
    ("a participant's talk_s twice", #"[{"id":"b","talk_s":1,"talk_s":1}]"#, .malformed),
    ("a participant's caller twice", #"[{"id":"b","caller":1,"caller":1}]"#, nil),
    ("twice goes before no object", #"[7,{"id":"b","id":"b"}]"#, .malformed),
    ("a missing id goes before no object", "[7,{}]", .missingField),
    ("participants an object", #"{"id":"b"}"#, .invalidValue),
    ("participants a string", #""account:b:5""#, .invalidValue),
    ("participants false", "false", .invalidValue),
    ("a participant that is a string", #"["b"]"#, .invalidValue),
    ("a participant that is null", "[null]", .invalidValue),
    ("a participant that is an array", #"[[{"id":"b"}]]"#, .invalidValue),
    ("the same participant twice", #"[{"id":"b"},{"id":"b"}]"#, nil),
    ("a hundred participants", "[" + Array(repeating: #"{"id":"b"}"#, count: 100).joined(separator: ",") + "]", nil),
  ]
}
