import Foundation
import NaiveTwin
import Testing

@Suite("What the fields of a valid record become")
struct NaiveParserTests {
  @Test("A call with every field")
  func call() throws {
    let line = #"""
      {"type":"call","id":"\u00e4\ud83d\ude00","started_at":"2026-10-25T02:30:00.1239+02:00","organization":"o",
      "caller":"a","context":"patient","media":"audio","disposition":"answered","ring_s":-0,"talk_s":604800,"test":true,
      "participants":[{"id":"b"},{"role":"patient","talk_s":5},{"id":"g","role":"guest","talk_s":null}]}
      """#
    let expected = NaiveCall(
      id: "ä😀", startedAtMilliseconds: 1_792_888_200_123, organization: "o", caller: "a", context: "patient",
      media: "audio", disposition: "answered", ringSeconds: 0, talkSeconds: 604_800,
      participants: [
        NaiveParticipant(id: "b", role: "account", talkSeconds: 604_800),
        NaiveParticipant(id: nil, role: "patient", talkSeconds: 5),
        NaiveParticipant(id: "g", role: "guest", talkSeconds: 604_800),
      ], isTest: true)
    #expect(try NaiveParser.parse(line: Data(line.utf8)).get() == .call(expected))
  }

  @Test("An invitation without its optional fields has their defaults")
  func invitation() throws {
    let line =
      #"{"type":"invitation","id":"i","at":"2000-01-01T00:00:00Z","inviter":"a","kind":"meeting","event":"sent"}"#
    let expected = NaiveInvitation(
      id: "i", atMilliseconds: 946_684_800_000, organization: nil, inviter: "a", kind: "meeting", event: "sent",
      channel: "email", recipients: 1, scheduledAtMilliseconds: nil, isTest: false)
    #expect(try NaiveParser.parse(line: Data(line.utf8)).get() == .invitation(expected))
  }

  @Test("A CSV row's participants, whose ids may have colons")
  func csv() throws {
    let contents = """
      id,started_at,caller,disposition,talk_s,participants,test
      c,2017-01-01T00:59:60.5+01:00,a,answered,007,account:x:y:z: patient::3,1
      """
    let entries = NaiveLog(contents: Data(contents.utf8)).entries
    let expected = NaiveCall(
      id: "c", startedAtMilliseconds: 1_483_228_800_500, organization: nil, caller: "a", context: "direct",
      media: "video", disposition: "answered", ringSeconds: 0, talkSeconds: 7,
      participants: [
        NaiveParticipant(id: "x:y:z", role: "account", talkSeconds: 7),
        NaiveParticipant(id: nil, role: "patient", talkSeconds: 3),
      ], isTest: true)
    #expect(entries.count == 1)
    #expect(try entries[0].outcome.get() == .call(expected))
  }

  @Test("Days and their numbers, against Foundation")
  func days() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -800, through: 48_000, by: 7) {
      let date = Date(timeIntervalSince1970: TimeInterval(number * 86_400))
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      let (year, month, day) = NaiveDay.components(number)
      #expect((year, month, day) == (parts.year, parts.month, parts.day))
      #expect(NaiveDay.number(year: year, month: month, day: day) == number)
      #expect(NaiveDay.weekday(number) % 7 + 1 == parts.weekday)
    }
  }

  @Test(
    "A period is a run of days",
    arguments: [
      ("2026", "2026-01-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("2026-W53", "2026-12-28", "2027-01-03"), ("2025-W01", "2024-12-30", "2025-01-05"),
      ("2026-10-25", "2026-10-25", "2026-10-25"), ("2026-10-01..2026-10-15", "2026-10-01", "2026-10-15"),
    ])
  func period(text: String, first: String, last: String) throws {
    let days = try NaivePeriod.days(text)
    #expect([NaiveDay.text(days.lowerBound), NaiveDay.text(days.upperBound)] == [first, last])
  }

  @Test(
    "What is no period",
    arguments: [
      "", "26", "2026-13", "2025-W53", "2026-W00", "2026-02-30", "2026-10-15..2026-10-01", "2026-1", "2026-10-",
    ])
  func noPeriod(text: String) { #expect(throws: NaiveFailure.period(text)) { try NaivePeriod.days(text) } }
}
