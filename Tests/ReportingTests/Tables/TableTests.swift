import CivilTime
import Reporting
import Testing
import Usage

@Suite struct TableTests {
  static let columns = [
    "organizations":
      "organization,name,members,active_members,calls,answered,missed,cancelled,declined,busy,failed,talk_s,"
      + "longest_talk_s,talk_p50_s,talk_p90_s,talk_p95_s,meeting_invitations,meeting_recipients,patient_invitations,"
      + "patient_recipients,sms_invitations",
    "members":
      "organization,member,name,calls,answered,missed,cancelled,declined,busy,failed,talk_s,longest_talk_s,received,"
      + "meeting_invitations,patient_invitations,active_days",
    "days":
      "organization,day,active_members,calls,answered,missed,cancelled,declined,busy,failed,talk_s,"
      + "meeting_invitations,patient_invitations",
    "hours": "organization,weekday,hour,occurrences,calls,talk_s",
    "durations": "organization,from_s,to_s,calls",
    "partners": "organization,context,partner,calls,talk_s",
    "invitations": "organization,day,kind,event,channel,invitations,recipients",
  ]

  static func lines(_ name: String, of usage: OrganizationUsage) throws -> [Substring] {
    let table = try #require(Table.all.first { $0.name == name })
    let text = String(decoding: table.bytes(of: usage, in: CSVFormat()), as: UTF8.self)
    return text.split(separator: "\n")
  }

  @Test("The columns are those that are promised", arguments: Table<OrganizationUsage>.all.map(\.name))
  func promisedColumns(name: String) throws {
    let promised = try #require(Self.columns[name])
    #expect(try Self.lines(name, of: .tiny)[0] == promised)
  }

  @Test(
    "Every figure stands in its column",
    arguments: [
      ("organizations", ["o1,Praxis Süd,2,1,21,1,2,3,4,5,6,90,90,90,90,90,7,8,9,10,11"]),
      ("members", ["o1,a,Ada,21,1,2,3,4,5,6,90,90,12,7,9,1", "o1,b,b,0,0,0,0,0,0,0,0,,0,0,0,0"]),
      ("days", ["o1,2026-10-25,1,21,1,2,3,4,5,6,90,7,9"]),
      ("hours", ["o1,7,2,2,21,90"]),
      ("durations", ["o1,0,60,0", "o1,3600,,1"]),
      ("partners", ["o1,,,1,0", "o1,direct,colleague,17,50", "o1,meeting,patient,3,40"]),
      ("invitations", ["o1,2026-10-25,patient,sent,sms,9,10"]),
    ])
  func figures(name: String, rows: [String]) throws {
    #expect(try Self.lines(name, of: .tiny).dropFirst().map(String.init) == rows)
  }

  @Test("Columns can be chosen, in any order") func selection() {
    let table = Table.members.selecting(columns: [14, 2])
    #expect(table.columns.map(\.name) == ["patient_invitations", "name"])
    #expect(
      String(decoding: table.bytes(of: .tiny, in: CSVFormat()), as: UTF8.self)
        == "patient_invitations,name\n9,Ada\n0,b\n")
  }

  @Test("A long table is handed on in pieces, several sources under one heading") func pieces() throws {
    var text = ""
    var pieces: [Int] = []
    var writer = TableWriter(Table.days, format: CSVFormat()) { bytes in
      pieces.append(bytes.count)
      text += String(decoding: bytes, as: UTF8.self)
    }
    for _ in 0..<5_000 { try writer.write(.tiny) }
    try writer.finish()
    #expect(pieces.count == 3)
    #expect(pieces.allSatisfy { $0 < 66_000 })
    let lines = text.split(separator: "\n")
    #expect(lines.count == 5_001)
    #expect(Set(lines.dropFirst()).count == 1)
  }

  @Test("An error while handing on stops the writing") func handingOnFails() {
    struct Closed: Error {}
    var writer = TableWriter(Table.days, format: CSVFormat()) { _ in throw Closed() }
    #expect(throws: Closed.self) { try writer.finish() }
  }
}

extension OrganizationUsage {
  /// Every figure differs from its neighbours, so that none can stand in another's place unseen.
  static let tiny: OrganizationUsage = {
    let day = Day(number: Day.number(year: 2026, month: 10, day: 25))
    let calls = CallCounts(answered: 1, missed: 2, cancelled: 3, declined: 4, busy: 5, failed: 6)
    return OrganizationUsage(
      organization: OrganizationIdentity(id: "o1", name: "Praxis Süd", timeZone: "Europe/Berlin"),
      period: Period(kind: .day, first: day, last: day), existingDays: day...day,
      totals: OrganizationTotals(
        members: 2, activeMembers: 1, calls: calls, talkSeconds: 90, longestTalkSeconds: 90, talkP50Seconds: 90,
        talkP90Seconds: 90, talkP95Seconds: 90,
        invitations: InvitationCounts(
          meetingInvitations: 7, meetingRecipients: 8, patientInvitations: 9, patientRecipients: 10, smsInvitations: 11)
      ),
      days: [
        DayUsage(
          day: day, activeMembers: 1, calls: calls, talkSeconds: 90, meetingInvitations: 7, patientInvitations: 9)
      ],
      hours: [HourUsage(weekday: 7, hour: 2, occurrences: 2, calls: 21, talkSeconds: 90)],
      durations: [
        DurationUsage(fromSeconds: 0, toSeconds: 60), DurationUsage(fromSeconds: 3600, toSeconds: nil, calls: 1),
      ],
      invitations: [
        InvitationUsage(day: day, kind: .patient, event: .sent, channel: .sms, invitations: 9, recipients: 10)
      ],
      partners: [
        PartnerUsage(kind: nil, calls: 1, talkSeconds: 0),
        PartnerUsage(kind: PartnerCode(.direct, .colleague), calls: 17, talkSeconds: 50),
        PartnerUsage(kind: PartnerCode(.meeting, .patient), calls: 3, talkSeconds: 40),
      ],
      members: [
        MemberUsage(
          id: "a", name: "Ada", calls: calls, talkSeconds: 90, longestTalkSeconds: 90, received: 12,
          meetingInvitations: 7, patientInvitations: 9, activeDays: 1),
        MemberUsage(id: "b", name: "b"),
      ])
  }()
}
