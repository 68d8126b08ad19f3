@testable import NaiveTwin

/// An invented platform of a few organizations in several time zones, and what it logs in some weeks around the end of
/// summer time: lines that can be delivered as NDJSON or CSV, in any files.
struct MessengerLog {
  struct Record {
    fileprivate var fields: [(name: String, value: String, isText: Bool)]
    fileprivate var participants: [String]

    var json: String {
      var members = fields.map { name, value, isText in "\"\(name)\":" + (isText ? "\"\(value)\"" : value) }
      if !participants.isEmpty {
        members.append("\"participants\":[" + participants.map { "{\"id\":\"\($0)\"}" }.joined(separator: ",") + "]")
      }
      return "{" + members.joined(separator: ",") + "}"
    }

    /// Ascending with time, as all offsets are hours.
    var instantInWords: String {
      let text = fields.first { ["started_at", "at"].contains($0.name) }?.value ?? ""
      return String(text.prefix(19))
    }

    func row(_ columns: [String]) -> String {
      columns.map { column in
        if column == "participants" { return participants.map { "account:\($0):" }.joined(separator: " ") }
        let value = fields.first { $0.name == column }?.value ?? ""
        return value.contains(",") ? "\"\(value)\"" : value
      }.joined(separator: ",")
    }
  }

  static let columns = [
    "type", "id", "started_at", "at", "organization", "caller", "inviter", "disposition", "talk_s", "participants",
    "kind",
    "event", "channel", "recipients", "test",
  ]

  static let usualTimeZones = ["Asia/Kolkata", "Australia/Lord_Howe"]

  let directory: [UInt8]
  let records: [Record]

  init(seed: UInt64, count: Int = 400, timeZones: [String] = usualTimeZones) {
    var random = SplitMix64(seed: seed)
    directory = Self.directory(timeZones)
    records = (0..<count).map { Self.record($0, &random) }
  }

  func ndjson(_ indices: some Sequence<Int>) -> [UInt8] {
    Array(indices.map { records[$0].json + "\n" }.joined().utf8)
  }

  func csv(_ indices: some Sequence<Int>, columns: [String] = columns) -> [UInt8] {
    let rows = indices.map { records[$0].row(columns) + "\n" }
    return Array((columns.joined(separator: ",") + "\n" + rows.joined()).utf8)
  }

  var all: Range<Int> { records.indices }

  private static let organizations = ["nord", "süd", "west", "o,4"]

  /// Members, one that changes, one that belongs to two at a time, individual accounts; the rest is unknown.
  static func directory(_ timeZones: [String] = usualTimeZones, more: [String] = []) -> [UInt8] {
    var lines = zip(organizations, timeZones).map { #"{"type":"organization","id":"\#($0)","time_zone":"\#($1)"}"# }
    for number in 0..<16 {
      let organization = organizations[number % 4]
      let role = number < 4 ? "administrator" : "member"
      let until = number == 9 ? #","until":"2026-10-20T12:00:00Z""# : ""
      lines.append(#"{"type":"account","id":"a\#(number)","name":"Name \#(number)"}"#)
      lines.append(
        #"{"type":"membership","account":"a\#(number)","organization":"\#(organization)","role":"\#(role)"\#(until)}"#)
    }
    lines.append(
      #"{"type":"membership","account":"a9","organization":"west","role":"member","from":"2026-10-20T12:00:00Z"}"#)
    lines.append(
      #"{"type":"membership","account":"a10","organization":"nord","role":"member","from":"2026-10-26T00:00:00Z"}"#)
    lines.append(#"{"type":"account","id":"a16","name":"Allein"}"#)
    lines += more
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func record(_ number: Int, _ random: inout SplitMix64) -> Record {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func pick(_ texts: [String]) -> String { texts[Int.random(in: texts.indices, using: &random)] }
    let isCall = chance(70)
    let account = "a\(Int.random(in: 0..<18, using: &random))"
    // One in three on the weekend on which clocks change in Berlin.
    let day = chance(33) ? pick(["10-24", "10-25"]) : pick(["09-30", "10-01", "10-17", "10-20", "10-31", "11-01"])
    let minute = Int.random(in: 0..<1440, using: &random)
    let time = "\(minute / 600)\(minute / 60 % 10):\(minute % 60 / 10)\(minute % 10):0\(number % 10)"
    let organization = pick(organizations + [""])
    var fields: [(name: String, value: String, isText: Bool)] = [
      ("type", isCall ? "call" : "invitation", true), ("id", "r\(number)", true),
      (isCall ? "started_at" : "at", "2026-\(day)T\(time)\(pick(["Z", "+02:00", "-05:00"]))", true),
      (isCall ? "caller" : "inviter", account, true),
    ]
    if !organization.isEmpty { fields.append(("organization", organization, true)) }
    if chance(3) { fields.append(("test", "true", false)) }
    var participants: [String] = []
    if isCall {
      // One in fifty is rejected.
      let disposition = chance(2) ? "unheard of" : pick(["answered", "answered", "answered", "missed", "busy"])
      fields.append(("disposition", disposition, true))
      if disposition == "answered" {
        fields.append(("talk_s", "\(Int.random(in: 0...pickLimit(&random), using: &random))", false))
      }
      participants = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        "a\(Int.random(in: 0..<18, using: &random))"
      }
    } else {
      fields.append(("kind", pick(["meeting", "patient"]), true))
      fields.append(("event", pick(["sent", "sent", "accepted", "joined"]), true))
      fields.append(("channel", pick(["email", "sms", "app"]), true))
      fields.append(("recipients", "\(Int.random(in: 1...9, using: &random))", false))
    }
    return Record(fields: fields, participants: participants)
  }

  private static func pickLimit(_ random: inout SplitMix64) -> Int {
    [59, 300, 5000, 200_000][Int.random(in: 0..<4, using: &random)]
  }
}
