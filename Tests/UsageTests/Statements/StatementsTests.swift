import Accounts
import CivilTime
import Testing

@testable import LogReading
@testable import Usage

/// Who pays for what, told as stories. Rows are
/// `payer kind organization tariff: accounts accounts, days days; calls calls, talk s; meeting+patient, sms SMS`.
@Suite("Statements")
struct StatementsTests {
  /// A directory, records, and what comes of them.
  struct Story {
    var staff = Staff()
    var records: [LoggedRecord] = []
    var zone = ZoneRules.utc
    var zones: [String: ZoneRules] = [:]

    mutating func call(_ caller: String, at time: String, talkSeconds: Int32 = 60) throws {
      records.append(
        .call(LoggedCall(id: "c\(records.count)", at: try Instant(time), caller: caller, talkSeconds: talkSeconds)))
    }

    mutating func invite(
      _ inviter: String, at time: String, _ kind: InvitationKind, channel: InvitationChannel = .email,
      event: InvitationEvent = .sent
    ) throws {
      records.append(
        .invitation(
          LoggedInvitation(
            id: "i\(records.count)", at: try Instant(time), inviter: inviter, kind: kind, event: event,
            channel: channel)))
    }

    func rows(_ periods: String...) throws -> [StatementRow] {
      var world = World()
      let directory = staff.directory()
      world.directory = directory
      world.defaultZone = zone
      world.zones = zones
      world.files = [records]
      let counted = world.count()
      let zoneOfOrganization = (0..<UInt32(directory.organizations.count)).map { counted.plan.zone(ofOrganization: $0) }
      let first = try #require(Day("2026-09-20"))
      let plan = CountingPlan(
        defaultZone: zone, zoneOfOrganization: zoneOfOrganization, members: directory.roster.members,
        slices: Slices(covering: (0..<80).map { first + $0...first + $0 }), cuts: Cuts(directory))
      var statements = Statements(
        directory: directory, accountCount: directory.roster.accounts.count, defaultZone: zone,
        zoneOfOrganization: zoneOfOrganization, periods: try periods.map { try #require(Period($0)) },
        asOf: counted.asOf)
      var counter = EntryCounter(plan: plan)
      let delivery = EntryCounter.Delivery(events: [counted.files[0].events], memberNumbers: [nil], openDays: [nil])
      let index = EventIndex(delivery.events)
      for piece in 0..<index.pieceCount { counter.update(piece: piece, of: index, delivery, known: []) }
      for fileDay in counter.takeOut().values {
        for entry in fileDay.entries(plan, numbers: Array(0..<UInt32(directory.roster.members.count))) {
          statements.add(entry)
        }
      }
      return try statements.rows()
    }

    func words(_ period: String = "2026-10") throws -> [String] {
      try rows(period).map { row in
        let tariff = row.tariff.map { "\($0.name)/\($0.cycle.rawValue)" } ?? "-"
        let who = [row.payer, row.organization].map { $0.isEmpty ? "-" : $0 }
        let usage = row.usage
        return "\(who[0]) \(row.accountKind) \(who[1]) \(tariff): \(row.accounts) accounts, \(row.accountDays) days; "
          + "\(usage.calls) calls, \(usage.talkSeconds) s; \(usage.meetingInvitations)+\(usage.patientInvitations), "
          + "\(usage.smsInvitations) SMS"
      }
    }
  }

  /// A clinic of two whose month has ended.
  static func clinic() throws -> Story {
    var story = Story()
    story.staff.add("boss", to: "clinic", administrator: true)
    story.staff.add("nurse", to: "clinic")
    try story.call("boss", at: "2026-11-01T12:00:00Z")
    return story
  }

  @Test("An organization is paid for by its administrator, by his tariff, for all members") func organization() throws {
    var story = try StatementsTests.clinic()
    story.staff.subscribe("boss", "Standard", .quarterly)
    try story.call("nurse", at: "2026-10-05T10:00:00Z", talkSeconds: 90)
    try story.invite("nurse", at: "2026-10-05T10:00:00Z", .meeting)
    try story.invite("boss", at: "2026-10-06T10:00:00Z", .patient, channel: .sms)
    try story.invite("boss", at: "2026-10-06T11:00:00Z", .patient, channel: .sms, event: .accepted)
    #expect(
      try story.words() == [
        "boss organization clinic Standard/quarterly: 2 accounts, 62 days; 1 calls, 90 s; 1+1, 1 SMS"
      ])
  }

  @Test("An individual account pays for itself, whether it does anything or not") func individual() throws {
    var story = Story()
    story.staff.addAccount("idle")
    story.staff.subscribe("solo", "Basis")
    try story.call("solo", at: "2026-10-31T10:00:00Z")
    try story.invite("solo", at: "2026-10-31T10:00:00Z", .patient, channel: .sms)
    #expect(
      try story.words() == [
        "idle individual - -: 1 accounts, 31 days; 0 calls, 0 s; 0+0, 0 SMS",
        "solo individual - Basis/monthly: 1 accounts, 31 days; 1 calls, 60 s; 0+1, 1 SMS",
      ])
  }

  @Test("An upgrade in the middle of a day: usage to the instant, the day to whoever pays at its end")
  func upgrade() throws {
    var story = Story()
    let upgrade = try Instant("2026-10-11T12:00:00Z")
    story.staff.add("solo", to: "practice", administrator: true, from: upgrade)
    story.staff.subscribe("solo", "Basis", until: upgrade)
    story.staff.subscribe("solo", "Premium", from: upgrade)
    try story.call("solo", at: "2026-10-11T11:59:59.999Z", talkSeconds: 1)
    try story.call("solo", at: "2026-10-11T12:00:00Z", talkSeconds: 10)
    try story.call("solo", at: "2026-10-31T12:00:00Z", talkSeconds: 100)
    #expect(
      try story.words() == [
        "solo individual - Basis/monthly: 1 accounts, 10 days; 1 calls, 1 s; 0+0, 0 SMS",
        "solo organization practice Premium/monthly: 1 accounts, 21 days; 2 calls, 110 s; 0+0, 0 SMS",
      ])
  }

  @Test("A tariff that changes at noon makes two rows; the same tariff later on is the same row")
  func tariffAtNoon() throws {
    var story = try StatementsTests.clinic()
    let (noon, evening) = (try Instant("2026-10-11T12:00:00Z"), try Instant("2026-10-20T18:00:00Z"))
    story.staff.subscribe("boss", "Basis", until: noon)
    story.staff.subscribe("boss", "Premium", from: noon, until: evening)
    story.staff.subscribe("boss", "Basis", from: evening)
    for time in ["11T11:59:59Z", "11T12:00:00Z", "20T17:00:00Z", "20T18:30:00Z"] {
      try story.call("nurse", at: "2026-10-\(time)", talkSeconds: 7)
    }
    #expect(
      try story.words() == [
        "boss organization clinic Basis/monthly: 2 accounts, 44 days; 2 calls, 14 s; 0+0, 0 SMS",
        "boss organization clinic Premium/monthly: 2 accounts, 18 days; 2 calls, 14 s; 0+0, 0 SMS",
      ])
  }

  @Test("A new administrator pays from the instant on; the former one stays a member") func newAdministrator() throws {
    var story = Story()
    let change = try Instant("2026-10-16T09:00:00Z")
    story.staff.add("old", to: "clinic", administrator: true, until: change)
    story.staff.add("old", to: "clinic", from: change)
    story.staff.add("new", to: "clinic", until: change)
    story.staff.add("new", to: "clinic", administrator: true, from: change)
    try story.call("old", at: "2026-10-16T08:00:00Z", talkSeconds: 1)
    try story.call("old", at: "2026-10-16T10:00:00Z", talkSeconds: 10)
    try story.call("new", at: "2026-10-31T10:00:00Z", talkSeconds: 100)
    #expect(
      try story.words() == [
        "new organization clinic -: 2 accounts, 32 days; 2 calls, 110 s; 0+0, 0 SMS",
        "old organization clinic -: 2 accounts, 30 days; 1 calls, 1 s; 0+0, 0 SMS",
      ])
  }

  @Test("While there is no administrator, or two, nobody pays") func nobody() throws {
    var story = Story()
    story.staff.add("a", to: "clinic", administrator: true, from: try Instant("2026-10-11T00:00:00Z"))
    story.staff.add("b", to: "clinic", administrator: true, from: try Instant("2026-10-21T00:00:00Z"))
    story.staff.add("nurse", to: "clinic")
    try story.call("nurse", at: "2026-10-05T10:00:00Z")
    try story.call("nurse", at: "2026-10-15T10:00:00Z")
    try story.call("nurse", at: "2026-10-31T10:00:00Z")
    #expect(
      try story.words().filter { $0.contains("organization") } == [
        // Ten days of the nurse, eleven of three.
        "- organization clinic -: 3 accounts, 43 days; 2 calls, 120 s; 0+0, 0 SMS",
        "a organization clinic -: 2 accounts, 20 days; 1 calls, 60 s; 0+0, 0 SMS",
      ])
  }

  @Test("Whoever moves to another organization is in both rows, each day in one") func move() throws {
    var story = try StatementsTests.clinic()
    let move = try Instant("2026-10-11T12:00:00Z")
    story.staff.add("mover", to: "clinic", until: move)
    story.staff.add("mover", to: "practice", from: move)
    story.staff.add("doctor", to: "practice", administrator: true)
    #expect(
      try story.words() == [
        "boss organization clinic -: 3 accounts, 72 days; 0 calls, 0 s; 0+0, 0 SMS",
        "doctor organization practice -: 2 accounts, 52 days; 0 calls, 0 s; 0+0, 0 SMS",
      ])
  }

  @Test("Where memberships overlap, an account counts nowhere") func overlap() throws {
    var story = try StatementsTests.clinic()
    let overlap = try Instant("2026-10-02T00:00:00Z")
    story.staff.add("twofold", to: "clinic")
    story.staff.add("twofold", to: "practice", from: overlap)
    story.staff.add("doctor", to: "practice", administrator: true)
    #expect(
      try story.words() == [
        "boss organization clinic -: 3 accounts, 63 days; 0 calls, 0 s; 0+0, 0 SMS",
        "doctor organization practice -: 1 accounts, 31 days; 0 calls, 0 s; 0+0, 0 SMS",
      ])
  }

  @Test("Days of 23 and of 25 hours are days; they end when the organization's clock says so") func clockChange() throws
  {
    var story = try StatementsTests.clinic()
    let berlin = try ZoneRules.berlin()
    story.zone = berlin
    // 00:30 on the day after the long one, by the clock in Berlin; 23:30 of the long one.
    story.staff.add("late", to: "clinic", until: try Instant("2026-10-25T23:30:00Z"))
    story.staff.add("early", to: "clinic", until: try Instant("2026-10-25T22:30:00Z"))
    #expect(
      try story.words("2026-10-25") == [
        "boss organization clinic -: 3 accounts, 3 days; 0 calls, 0 s; 0+0, 0 SMS",
        "early individual - -: 1 accounts, 1 days; 0 calls, 0 s; 0+0, 0 SMS",
      ])
    #expect(
      try story.words("2026-10-26") == [
        "boss organization clinic -: 2 accounts, 2 days; 0 calls, 0 s; 0+0, 0 SMS",
        "early individual - -: 1 accounts, 1 days; 0 calls, 0 s; 0+0, 0 SMS",
        "late individual - -: 1 accounts, 1 days; 0 calls, 0 s; 0+0, 0 SMS",
      ])
  }

  @Test("A membership that ends at midnight has the day before, and not the one that begins") func midnight() throws {
    var story = try StatementsTests.clinic()
    story.staff.add(
      "guest", to: "clinic", from: try Instant("2026-10-05T00:00:00Z"), until: try Instant("2026-10-07T00:00:00Z"))
    #expect(
      try story.words("2026-10-05..2026-10-06") == [
        "boss organization clinic -: 3 accounts, 6 days; 0 calls, 0 s; 0+0, 0 SMS"
      ])
  }

  @Test("Days after as of do not exist yet, its own does; a period that has not begun has no rows") func asOf() throws {
    var story = Story()
    story.staff.add("boss", to: "clinic", administrator: true)
    try story.call("boss", at: "2026-10-10T00:00:00Z")
    #expect(
      try story.words() == ["boss organization clinic -: 1 accounts, 10 days; 1 calls, 60 s; 0+0, 0 SMS"])
    #expect(try story.words("2026-11").isEmpty)
  }

  @Test("An organization without members has no row") func withoutMembers() throws {
    var story = try StatementsTests.clinic()
    story.staff.addOrganization("empty")
    #expect(try story.words().count == 1)
  }

  @Test("Each period has its own rows, in the order of the columns") func periods() throws {
    var story = try StatementsTests.clinic()
    story.staff.addAccount("a")
    let rows = try story.rows("2026-10", "2026-09")
    #expect(
      rows.map { "\($0.period.label) \($0.payer)" } == ["2026-09 a", "2026-09 boss", "2026-10 a", "2026-10 boss"])
    #expect(rows.map(\.accountDays) == [30, 60, 31, 62])
  }
}
