import CivilTime
import LogReading
import Testing

@testable import Usage

/// Every figure of ``World/clinic()``, counted by hand.
@Suite("The figures of a small clinic")
struct UsageFiguresTests {
  let counted: World.Counted
  let usage: OrganizationUsage

  init() throws {
    counted = try World.clinic().count()
    usage = counted.usage(of: "clinic", in: try #require(Period("2026-10")))
  }

  func day(_ dayOfMonth: Int) -> Day { usage.period.first + (dayOfMonth - 1) }

  @Test("An organization is called what the directory says, or by its id")
  func identity() {
    #expect(
      usage.organization
        == OrganizationIdentity(id: "clinic", name: "Klinik am Park", timeZone: "Europe/Berlin", language: "de-AT"))
    let empty = counted.usage(of: "empty", in: usage.period)
    #expect(empty.organization == OrganizationIdentity(id: "empty", name: "empty", timeZone: "UTC"))
  }

  @Test("Organizations are all of the directory, in the order of their ids")
  func organizations() {
    #expect(counted.figures.organizations.map(counted.figures.id) == ["clinic", "empty"])
  }

  @Test("Days exist up to that of the latest counted record, in the organization's zone")
  func existingDays() {
    #expect(counted.asOf?.description == "2026-10-25T01:30:00Z")
    #expect(usage.existingDays == day(1)...day(25))
  }

  @Test("Totals")
  func totals() {
    #expect(
      usage.totals
        == OrganizationTotals(
          members: 4, activeMembers: 3, calls: CallCounts(answered: 3, missed: 1), talkSeconds: 420,
          longestTalkSeconds: 240, talkP50Seconds: 120, talkP90Seconds: 240, talkP95Seconds: 240,
          invitations: InvitationCounts(
            meetingInvitations: 1, meetingRecipients: 3, patientInvitations: 1, patientRecipients: 2, smsInvitations: 1)
        ))
  }

  @Test("Calls by context and partner, in the order of their names")
  func partners() throws {
    #expect(
      usage.partners == [
        PartnerUsage(kind: PartnerCode(.direct, .external), calls: 1, talkSeconds: 60),
        PartnerUsage(kind: PartnerCode(.direct, .none), calls: 2, talkSeconds: 360),
        PartnerUsage(kind: PartnerCode(.direct, .patient), calls: 1, talkSeconds: 0),
      ])
  }

  @Test("When members were active: on which days, and in which hours of their weeks")
  func presence() throws {
    var world = try World.clinic()
    world.countsHoursOfMembers = true
    let counted = world.count()
    let clinic = Array("clinic".utf8).withUnsafeBytes { counted.roster.organizations.find($0) }
    let words = counted.figures.presence(of: clinic, in: usage.period).map { presence in
      let hours = (0..<168).filter(presence.activeHours.contains).map { "\($0 / 24 + 1):\($0 % 24)" }
      return (presence.activeDays.map { "\($0.dayOfMonth)" } + hours).joined(separator: " ")
    }
    #expect(words.sorted() == ["1 12 14 25 1:10 1:11 3:12 4:0 7:2", "1 4:0", "12 13 1:10 2:11"])
  }

  @Test("Members: everyone whose membership overlaps the period, by its instants, in the order of their ids")
  func members() {
    #expect(
      usage.members == [
        MemberUsage(
          id: "anna", name: "Anna Ångström", calls: CallCounts(answered: 3), talkSeconds: 420, longestTalkSeconds: 240,
          received: 2, meetingInvitations: 1, activeDays: 4),
        MemberUsage(id: "ben", name: "ben", calls: CallCounts(missed: 1), patientInvitations: 1, activeDays: 2),
        MemberUsage(id: "eve", name: "eve", received: 1, activeDays: 1), MemberUsage(id: "fred", name: "fred"),
      ])
  }

  @Test("Days: one for each that exists, also without a call")
  func days() {
    var expected = (1...25).map { DayUsage(day: day($0)) }
    // A call at midnight is one of the day that begins.
    expected[0] = DayUsage(day: day(1), activeMembers: 2, calls: CallCounts(answered: 1), talkSeconds: 60)
    expected[11] = DayUsage(day: day(12), activeMembers: 2, calls: CallCounts(missed: 1), meetingInvitations: 1)
    expected[12] = DayUsage(day: day(13), activeMembers: 1, patientInvitations: 1)
    // Somebody outside called Anna.
    expected[13] = DayUsage(day: day(14), activeMembers: 1)
    expected[24] = DayUsage(day: day(25), activeMembers: 1, calls: CallCounts(answered: 2), talkSeconds: 360)
    #expect(usage.days == expected)
  }

  @Test("Hours: half past two comes twice on the night the clocks go back, and so does that hour")
  func hours() {
    var expected = (0..<168).map { HourUsage(weekday: $0 / 24 + 1, hour: $0 % 24, occurrences: 3) }
    // From Thursday the 1st to Sunday the 25th: 4 of each weekday but of Monday to Wednesday.
    for hour in 3 * 24..<7 * 24 { expected[hour].occurrences = 4 }
    expected[6 * 24 + 2] = HourUsage(weekday: 7, hour: 2, occurrences: 5, calls: 2, talkSeconds: 360)
    expected[3 * 24] = HourUsage(weekday: 4, hour: 0, occurrences: 4, calls: 1, talkSeconds: 60)
    expected[10] = HourUsage(weekday: 1, hour: 10, occurrences: 3, calls: 1, talkSeconds: 0)
    #expect(usage.hours == expected)
    #expect(usage.hours.reduce(0) { $0 + $1.occurrences } == 25 * 24 + 1)
  }

  @Test("Durations: answered calls by length")
  func durations() {
    #expect(usage.durations.map(\.calls) == [0, 3, 0, 0, 0, 0, 0])
  }

  @Test("Invitations: those that occurred, by day, then by the names of kind, event and channel")
  func invitations() {
    #expect(
      usage.invitations == [
        InvitationUsage(day: day(12), kind: .meeting, event: .joined, channel: .app, invitations: 1, recipients: 1),
        InvitationUsage(day: day(12), kind: .meeting, event: .sent, channel: .email, invitations: 1, recipients: 3),
        InvitationUsage(day: day(13), kind: .patient, event: .sent, channel: .sms, invitations: 1, recipients: 2),
        InvitationUsage(day: day(20), kind: .patient, event: .expired, channel: .sms, invitations: 1, recipients: 1),
      ])
  }

  @Test("What became of the records")
  func counts() {
    var totals = RunCounts()
    for counts in counted.aggregate.countsOfFile + counted.files.map(\.counts) { totals += counts }
    #expect(totals.read == 12 && totals.counted == 10 && totals.duplicates == 1 && totals.unattributed == 1)
    #expect(totals.organizationMismatch == 1)
    #expect(totals.foots)
  }

  @Test("An organization without usage has zeros, and figures that do not exist are none")
  func empty() throws {
    let empty = counted.usage(of: "empty", in: usage.period)
    #expect(empty.totals == OrganizationTotals())
    #expect(empty.members.isEmpty && empty.invitations.isEmpty)
    #expect(empty.days == usage.days.map { DayUsage(day: $0.day) })
    try empty.requireFooting()
  }

  @Test("All figures add up")
  func footing() throws {
    try usage.requireFooting()
  }
}
