import Foundation
import NaiveTwin
import Testing

@Suite("From logs to tables")
struct NaiveRunTests {
  private static let header =
    "type,id,started_at,at,organization,caller,inviter,disposition,talk_s,participants,kind,"
    + "event,channel,recipients,test\n"

  private static func call(
    _ id: String, _ instant: String, by caller: String, of organization: String = "", talk: Int? = nil,
    participants: String = "", test: String = ""
  ) -> String {
    "call,\(id),\(instant),,\(organization),\(caller),,\(talk == nil ? "missed" : "answered"),"
      + "\(talk.map { "\($0)" } ?? ""),\(participants),,,,,\(test)\n"
  }

  private static func invitation(
    _ id: String, _ instant: String, by inviter: String, of organization: String = "", _ kind: String, _ event: String,
    _ channel: String = "", recipients: Int = 1
  ) -> String {
    "invitation,\(id),,\(instant),\(organization),,\(inviter),,,,\(kind),\(event),\(channel),\(recipients),\n"
  }

  private static func run(
    _ rows: String..., directory: [String]? = nil, timeZone: String = "Europe/Berlin", period: String? = nil
  ) throws -> NaiveRun {
    try NaiveRun(
      logs: [("log.csv", Data((header + rows.joined()).utf8))],
      directory: directory.map { [Data($0.joined(separator: "\n").utf8)] }, timeZone: timeZone, period: period)
  }

  @Test("Rejected, test, duplicate, unattributed, counted: in this order, and each once")
  func sieve() throws {
    let run = try Self.run(
      Self.call("1", "2026-10-05T08:00:00Z", by: "a", talk: 1, test: "1"),
      Self.call("1", "2026-10-05T08:00:00Z", by: "a", talk: 2),
      Self.call("1", "2026-10-05T10:00:00.0009+02:00", by: "a", talk: 3),
      Self.call("1", "2026-10-05T08:00:00.001Z", by: "a", talk: 4),
      Self.invitation("1", "2026-10-05T08:00:00Z", by: "a", "meeting", "sent"),
      Self.call("2", "2026-10-05T08:00:00Z", by: "stranger", talk: 5),
      Self.call("2", "2026-10-05T08:00:00Z", by: "a", talk: 6),
      Self.call("", "2026-10-05T08:00:00Z", by: "a", talk: 7, test: "1"),
      directory: [#"{"type":"account","id":"a","name":"A"}"#])
    var expected = NaiveCounts()
    expected.read = 8
    expected.counted = 3
    expected.duplicates = 2
    expected.test = 1
    expected.unattributed = 1
    expected.rejected = [.missingField: 1]
    #expect(run.counts == expected)
    #expect(run.files[0].rejections == [NaiveRejection(line: 9, reason: .missingField)])
  }

  @Test("The first 100 rejections of a file are kept")
  func rejections() throws {
    let contents = Data(String(repeating: "{\n", count: 150).utf8)
    let run = try NaiveRun(logs: [("a", contents), ("b", contents)])
    #expect(run.files.map(\.rejections.count) == [100, 100])
    #expect(run.counts.rejected == [.malformed: 300])
    #expect(run.files[1].rejections.last == NaiveRejection(line: 100, reason: .malformed))
  }

  @Test("Without a directory the record's organization decides, and the members are those seen")
  func withoutDirectory() throws {
    let run = try Self.run(
      Self.call("1", "2026-10-05T08:00:00Z", by: "b", of: "=o", talk: 100, participants: "account:a:"),
      Self.call("2", "2026-10-05T09:00:00Z", by: "b", of: "=o"),
      Self.call("3", "2026-10-06T08:00:00Z", by: "nobody", talk: 5),
      Self.invitation("4", "2026-10-04T22:30:00Z", by: "a", of: "=o", "patient", "sent", "sms", recipients: 3),
      Self.invitation("5", "2026-10-05T22:30:00Z", by: "a", of: "=o", "patient", "joined"))
    #expect(run.counts.counted == 5)
    #expect(run.counts.organizationMismatch == 0)
    #expect(
      try run.csv(table: "organizations") == """
        organization,name,members,active_members,calls,answered,missed,cancelled,declined,busy,failed,talk_s,longest_talk_s,talk_p50_s,talk_p90_s,talk_p95_s,meeting_invitations,meeting_recipients,patient_invitations,patient_recipients,sms_invitations
        '=o,'=o,2,2,2,1,1,0,0,0,0,100,100,100,100,100,0,0,1,3,1

        """)
    #expect(
      try run.csv(table: "members") == """
        organization,member,name,calls,answered,missed,cancelled,declined,busy,failed,talk_s,longest_talk_s,received,meeting_invitations,patient_invitations,active_days
        '=o,a,a,0,0,0,0,0,0,0,0,,0,0,1,1
        '=o,b,b,2,1,1,0,0,0,0,100,100,0,0,0,1

        """)
    #expect(
      try run.csv(table: "days") == """
        organization,day,active_members,calls,answered,missed,cancelled,declined,busy,failed,talk_s,meeting_invitations,patient_invitations
        '=o,2026-10-05,2,2,1,1,0,0,0,0,100,0,1
        '=o,2026-10-06,0,0,0,0,0,0,0,0,0,0,0

        """)
    #expect(
      try run.csv(table: "invitations") == """
        organization,day,kind,event,channel,invitations,recipients
        '=o,2026-10-05,patient,sent,sms,1,3
        '=o,2026-10-06,patient,joined,email,1,1

        """)
    let hours = try run.csv(table: "hours").split(separator: "\n")
    #expect(hours.count == 169)
    #expect(hours[1 + 10] == "'=o,1,10,1,1,100" && hours[1 + 11] == "'=o,1,11,1,1,0")
    #expect(hours[1 + 48] == "'=o,3,0,0,0,0")
    #expect(run.monthsTouched == ["2026-10"])
  }

  private static let directory = [
    #"{"type":"organization","id":"o","name":"Praxis \"O\", Berlin","time_zone":"Europe/Berlin"}"#,
    #"{"type":"account","id":"a","name":"Anna"}"#,
    #"{"type":"account","id":"b","name":"Ben"}"#,
    #"{"type":"membership","account":"a","organization":"o","role":"member","until":"2026-10-10T00:00:00+02:00"}"#,
    #"{"type":"membership","account":"a","organization":"o","role":"member","until":"2026-10-10T00:00:00+02:00"}"#,
    #"{"type":"membership","account":"a","organization":"ny","role":"member","from":"2026-10-10T00:00:00+02:00"}"#,
    #"{"type":"membership","account":"b","organization":"o","role":"member","from":"2026-10-05T08:00:00Z"}"#,
    #"{"type":"membership","account":"b","organization":"o","role":"administrator","from":"2026-10-20T00:00:00Z"}"#,
    #"{"type":"membership","account":"d","organization":"o","role":"member","from":"2026-10-05T00:00:00Z","until":"2026-10-05T00:00:00Z"}"#,
    #"{"type":"organization","id":"ny","name":"NY","time_zone":"America/New_York"}"#,
  ]

  @Test("With a directory the membership at that instant decides")
  func withDirectory() throws {
    let run = try Self.run(
      Self.call(
        "1", "2026-10-09T21:59:59.999Z", by: "a", of: "o", talk: 10, participants: "account:b: account:b:9 account:a:"),
      Self.call("2", "2026-10-09T22:00:00Z", by: "a", of: "o", talk: 20, participants: "account:b: guest:d:"),
      Self.call("3", "2026-10-05T07:59:59Z", by: "b", of: "o", talk: 30, participants: "account:a:"),
      Self.call("4", "2026-10-05T08:00:00Z", by: "b", talk: 40),
      Self.call("5", "2026-10-20T00:00:00Z", by: "b", talk: 50),
      Self.call("6", "2026-10-12T00:00:00Z", by: "stranger", talk: 60, participants: "account:a:"),
      directory: Self.directory)
    // 2 is of New York by then, 3 was made before b belonged to anyone, 5 is in two memberships at once.
    #expect(run.counts.counted == 4)
    #expect(run.counts.unattributed == 2)
    #expect(run.counts.organizationMismatch == 2)
    let members = try run.csv(table: "members").split(separator: "\n").dropFirst()
    #expect(
      Array(members) == [
        "ny,a,Anna,1,1,0,0,0,0,0,20,20,0,0,0,1",
        "o,a,Anna,1,1,0,0,0,0,0,10,10,1,0,0,2",
        "o,b,Ben,1,1,0,0,0,0,0,40,40,2,0,0,3",
      ])
    let days = try run.csv(table: "days").split(separator: "\n")
    #expect(days.contains("ny,2026-10-09,1,1,1,0,0,0,0,0,20,0,0"))
    #expect(days.contains("o,2026-10-10,1,0,0,0,0,0,0,0,0,0,0"))
    #expect(try run.csv(table: "organizations").contains("\no,\"Praxis \"\"O\"\", Berlin\",2,2,2,"))
  }

  @Test("A period lists its days up to as-of, and every member of it, active or not")
  func period() throws {
    let rows = Self.call("1", "2026-10-12T10:00:00Z", by: "a", talk: 10)
    let week = try Self.run(rows, directory: Self.directory, period: "2026-W42")
    #expect(
      try week.csv(table: "days").split(separator: "\n").dropFirst()
        == ["ny,2026-10-12,1,1,1,0,0,0,0,0,10,0,0", "o,2026-10-12,0,0,0,0,0,0,0,0,0,0,0"])
    #expect(try week.csv(table: "members").contains("\no,b,Ben,0,0,0,0,0,0,0,0,,0,0,0,0\n"))
    let later = try Self.run(rows, directory: Self.directory, period: "2026-10-13")
    #expect(try later.csv(table: "days").split(separator: "\n").count == 1)
    #expect(try later.csv(table: "durations").split(separator: "\n").count == 15)
    let earlier = try Self.run(rows, directory: Self.directory, period: "2026-10-01")
    #expect(
      try earlier.csv(table: "members").split(separator: "\n").dropFirst() == ["o,a,Anna,0,0,0,0,0,0,0,0,,0,0,0,0"])
  }

  @Test("Percentiles are nearest-rank, classes half open")
  func percentiles() throws {
    let run = try NaiveRun(logs: [
      (
        "log",
        Data(
          (Self.header
            + (1...20).map { Self.call("\($0)", "2026-10-05T08:00:00Z", by: "a", of: "o", talk: $0 * 60) }.joined())
            .utf8)
      )
    ])
    #expect(run.talkPercentiles["o"] == NaiveTalkPercentiles(p50Seconds: 600, p90Seconds: 1080, p95Seconds: 1140))
    #expect(
      try run.csv(table: "durations").split(separator: "\n").dropFirst()
        == ["o,0,60,0", "o,60,300,4", "o,300,600,5", "o,600,1200,10", "o,1200,1800,1", "o,1800,3600,0", "o,3600,,0"])
  }

  @Test("Ids that look the same but have other bytes are others")
  func canonicalEquivalence() throws {
    let run = try Self.run(
      Self.call("1", "2026-10-05T08:00:00Z", by: "é", of: "o", talk: 1),
      Self.call("1", "2026-10-05T08:00:00Z", by: "e\u{301}", of: "o", talk: 1),
      Self.call("é", "2026-10-05T08:00:00Z", by: "é", of: "o", talk: 1),
      Self.call("e\u{301}", "2026-10-05T08:00:00Z", by: "e\u{301}", of: "o", talk: 1))
    #expect(run.counts.duplicates == 1)
    #expect(try run.csv(table: "members").split(separator: "\n").count == 3)
  }

  @Test("A directory that cannot be read stops the run")
  func badDirectory() {
    #expect(throws: NaiveFailure.directory) { try Self.run(directory: ["{"]) }
  }

  @Test("Nothing counted: no days, but every organization of the directory")
  func nothing() throws {
    let run = try Self.run(directory: Self.directory)
    #expect(run.asOfMilliseconds == nil)
    #expect(try run.csv(table: "organizations").split(separator: "\n").count == 3)
    #expect(try run.csv(table: "days").split(separator: "\n").count == 1)
  }
}
