import Testing

@testable import CivilTime

@Suite("The rule that a file of the tz database ends with")
struct PosixTimeZoneTests {
  /// The rules of a zone of which nothing is told but this.
  private func rules(_ text: String) throws -> ZoneRules {
    try ZoneRules(
      identifier: "", timeZoneFile: TimeZoneFileBytes(version: UInt8(ascii: "3"), footer: "\n\(text)\n").bytes)
  }

  @Test(
    "One offset holds at all times",
    arguments: [
      ("UTC0", 0), ("EST5", -18_000), ("JST-9", 32_400), ("<+03>-3", 10_800), ("<-0330>3:30", -12_600),
      ("<+0545>-5:45", 20_700), ("LMT-0:53:28", 3208), ("LMT+0:53:28", -3208), ("<-00>0", 0),
      ("<-2359>23:59:59", -86_399),
      ("CET-01", 3600),
    ])
  func constant(_ text: String, _ offset: Int32) throws {
    #expect(try rules(text).transitionSeconds == [.min])
    #expect(try rules(text).offsetSeconds == [offset])
  }

  @Test(
    "Two offsets alternate: the changes of 2028, a leap year, and of 2029",
    arguments: [
      // Berlin; New York; the summer of the south, in Sydney and, with an hour's half, on Lord Howe Island.
      (
        "CET-1CEST,M3.5.0,M10.5.0/3", 7200,
        ["2028-03-26T01:00:00Z", "2028-10-29T01:00:00Z", "2029-03-25T01:00:00Z", "2029-10-28T01:00:00Z"]
      ),
      (
        "EST5EDT,M3.2.0,M11.1.0", -14_400,
        ["2028-03-12T07:00:00Z", "2028-11-05T06:00:00Z", "2029-03-11T07:00:00Z", "2029-11-04T06:00:00Z"]
      ),
      (
        "AEST-10AEDT,M10.1.0,M4.1.0/3", 39_600,
        ["2028-04-01T16:00:00Z", "2028-09-30T16:00:00Z", "2029-03-31T16:00:00Z", "2029-10-06T16:00:00Z"]
      ),
      (
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 39_600,
        ["2028-04-01T15:00:00Z", "2028-09-30T15:30:00Z", "2029-03-31T15:00:00Z", "2029-10-06T15:30:00Z"]
      ),
      // Greenland: on the evening before the last Sunday of March; midnight of the last Sunday of October.
      (
        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -3600,
        ["2028-03-26T01:00:00Z", "2028-10-29T01:00:00Z", "2029-03-25T01:00:00Z", "2029-10-28T01:00:00Z"]
      ),
      // Jerusalem: the Friday before the last Sunday of March, as hour 26 of the fourth Thursday.
      (
        "IST-2IDT,M3.4.4/26,M10.5.0", 10_800,
        ["2028-03-24T00:00:00Z", "2028-10-28T23:00:00Z", "2029-03-23T00:00:00Z", "2029-10-27T23:00:00Z"]
      ),
      // Gaza: the Saturday after the fourth Thursday, as hour 50 of that.
      (
        "EET-2EEST,M3.4.4/50,M10.4.4/50", 10_800,
        ["2028-03-25T00:00:00Z", "2028-10-27T23:00:00Z", "2029-03-24T00:00:00Z", "2029-10-26T23:00:00Z"]
      ),
      // J60 is 1 March in all years, 59 only in common ones; J59 is 28 February.
      (
        "XST0XDT,J60/0,J365/24", 3600,
        ["2028-03-01T00:00:00Z", "2028-12-31T23:00:00Z", "2029-03-01T00:00:00Z", "2029-12-31T23:00:00Z"]
      ),
      (
        "XST0XDT,59/0,J305/0:30:15", 3600,
        ["2028-02-29T00:00:00Z", "2028-10-31T23:30:15Z", "2029-03-01T00:00:00Z", "2029-10-31T23:30:15Z"]
      ),
      (
        "XST0XDT-2:30,J59,365/-25", 9000,
        ["2028-02-28T02:00:00Z", "2028-12-29T20:30:00Z", "2029-02-28T02:00:00Z", "2029-12-30T20:30:00Z"]
      ),
      // Irish winter time: the second offset is behind the first.
      (
        "IST-1GMT0,M10.5.0,M3.5.0/1", 0,
        ["2028-03-26T01:00:00Z", "2028-10-29T01:00:00Z", "2029-03-25T01:00:00Z", "2029-10-28T01:00:00Z"]
      ),
      // Nearly a week after the last Thursday of December is in the next year.
      (
        "XST0XDT,M12.5.4/167,M6.1.1/-167", 3600,
        ["2028-01-05T23:00:00Z", "2028-05-29T00:00:00Z", "2029-01-03T23:00:00Z", "2029-05-28T00:00:00Z"]
      ),
    ])
  func alternating(_ text: String, _ other: Int32, _ changes: [String]) throws {
    let rules = try rules(text)
    let range = (try seconds("2028-01-01"))..<(try seconds("2030-01-01"))
    let found = zip(rules.transitionSeconds, rules.offsetSeconds).filter { range.contains($0.0) }
    #expect(found.map { Instant(seconds: $0.0).description } == changes)
    #expect(found.count { $0.1 == other } == 2)
  }

  private func seconds(_ day: String) throws -> Int64 { Int64(try #require(Day(day)).number) * 86_400 }

  @Test(
    "A summer that lasts all year is one offset, from the beginning on",
    arguments: [
      ("EST5EDT,0/0,J365/25", -14_400), ("XXX3EDT4,0/0,J365/23", -14_400), ("XST0XDT,J1/0,J365/48", 3600),
      ("XST0XDT,M7.1.1/0,M7.1.1/1", 3600), ("XST2XDT2,M3.1.0,M10.1.0", -7200),
    ])
  func allYear(_ text: String, _ offset: Int32) throws {
    #expect(try rules(text).offsetSeconds == [offset])
  }

  @Test("The first and the last year have all of their changes, north and south")
  func years() throws {
    for text in ["CET-1CEST,M3.5.0,M10.5.0/3", "AEST-10AEDT,M10.1.0,M4.1.0/3"] {
      let rules = try rules(text)
      #expect(rules.transitionSeconds.count == 1 + 2 * 131)
      #expect(Instant(seconds: rules.transitionSeconds[1]).description.hasPrefix("1970-0"))
      #expect(Instant(seconds: rules.transitionSeconds.last ?? 0).description.hasPrefix("2100-1"))
    }
    #expect(try rules("AEST-10AEDT,M10.1.0,M4.1.0/3").offsetSeconds.first == 39_600)
  }

  @Test(
    "Other texts are no rule",
    arguments: [
      // No name, one too short, one that is not closed, no offset, hours, minutes or seconds that there are not.
      "0", "CE-1", "<+1>-1", "<+01-1", "<+0 1>-1", "CÉT-1", "CET", "CET-", "CET--1", "CET25", "CET24", "CET-24",
      "CET1:60",
      "CET1:00:60", "CET1:", "CET0001", "CET-1 ", "CET-1\0",
      // A second offset, and not when it holds; or only from when on.
      "CET-1CEST", "CET-1CEST-2", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CE,M3.5.0,M10.5.0",
      "CET-1CEST-25,M3.5.0,M10.5.0", "<+23>-23XDT,M3.5.0,M10.5.0",
      // Dates and times that there are not.
      "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
      "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,M3-5-0,M10.5.0", "CET-1CEST,J0,J1",
      "CET-1CEST,J366,J1", "CET-1CEST,366,1", "CET-1CEST,-1,1", "CET-1CEST,K1,J1", "CET-1CEST,M3.5.0/168,M10.5.0",
      "CET-1CEST,M3.5.0/-168,M10.5.0", "CET-1CEST,M3.5.0/,M10.5.0", "CET-1CEST,M3.5.0/2:60,M10.5.0",
      "CET-1CEST,M3.5.0,M10.5.0,", "CET-1CEST,M3.5.0,M10.5.0/3x", ":Europe/Berlin",
    ])
  func refused(_ text: String) {
    #expect(PosixTimeZone(Array(text.utf8)[...]) == nil)
  }
}
