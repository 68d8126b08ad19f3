import Accounts
import CivilTime
import LogReading
import Testing

@testable import Usage

@Suite("Whom a record counts for")
struct EventRecorderTests {
  static func world() throws -> World {
    var staff = Staff()
    staff.add("anna", to: "clinic")
    staff.add("ben", to: "clinic", from: try Instant("2026-10-10T00:00:00Z"))
    staff.add("dora", to: "clinic")
    staff.add("carl", to: "hospital")
    staff.add("both", to: "clinic")
    staff.add("both", to: "hospital")
    staff.addAccount("solo")
    return World(directory: staff.directory())
  }

  static let day = "2026-10-05T12:00:00Z"

  /// What a member is, in words.
  static func name(of member: UInt32, in roster: Roster) -> String {
    guard member != Directory.ambiguous else { return "nobody" }
    let names = roster.members[Int(member)]
    let organization =
      names.organization == Roster.individual ? "itself" : roster.organizations.string(names.organization)
    return "\(roster.accounts.string(names.account)) of \(organization)"
  }

  @Test(
    "With a directory, membership at that instant decides, and nothing the record says",
    arguments: [
      ("anna", day, "anna of clinic"), ("ben", "2026-10-09T23:59:59.999Z", "ben of itself"),
      ("ben", "2026-10-10T00:00:00Z", "ben of clinic"), ("solo", day, "solo of itself"), ("both", day, "nobody"),
      ("stranger", day, "nobody"),
    ])
  func directory(_ account: String, _ at: String, _ expected: String) throws {
    let world = try EventRecorderTests.world()
    let roster = try #require(world.directory).roster
    for organization in [nil, "clinic", "elsewhere"] {
      let recorded = world.record([
        .call(LoggedCall(id: "c", at: try Instant(at), caller: account, organization: organization)),
        .invitation(LoggedInvitation(id: "i", at: try Instant(at), inviter: account, organization: organization)),
      ])
      #expect(
        recorded.events.decoded.map { EventRecorderTests.name(of: $0.event.member, in: roster) } == [
          expected, expected,
        ])
      #expect(recorded.roster == nil)
    }
  }

  @Test(
    "Without a directory the record's organization decides; without one the account is individual",
    arguments: [("clinic", "anna of clinic"), ("hospital", "anna of hospital"), (nil, "anna of itself")])
  func records(_ organization: String?, _ expected: String) throws {
    let at = try Instant(EventRecorderTests.day)
    let recorded = World().record([
      .call(LoggedCall(id: "c", at: at, caller: "anna", organization: organization, participants: ["ben"])),
      .invitation(LoggedInvitation(id: "i", at: at, inviter: "anna", organization: organization)),
    ])
    let roster = try #require(recorded.roster)
    let events = recorded.events.decoded
    #expect(events.map { EventRecorderTests.name(of: $0.event.member, in: roster) } == [expected, expected])
    #expect(events.allSatisfy { !$0.event.isOrganizationMismatch && $0.receivers.isEmpty })
  }

  @Test(
    "A record that names another organization than the directory is noted; one that names none is not",
    arguments: [
      ("anna", nil, false), ("anna", "clinic", false), ("anna", "hospital", true), ("anna", "elsewhere", true),
      ("anna", "clini", true), ("solo", nil, false), ("solo", "clinic", true), ("both", "clinic", false),
      ("stranger", "clinic", false),
    ])
  func mismatch(_ account: String, _ organization: String?, _ expected: Bool) throws {
    let at = try Instant(EventRecorderTests.day)
    let recorded = try EventRecorderTests.world().record([
      .call(LoggedCall(id: "c", at: at, caller: account, organization: organization)),
      .invitation(LoggedInvitation(id: "i", at: at, inviter: account, organization: organization)),
    ])
    #expect(recorded.events.decoded.map(\.event.isOrganizationMismatch) == [expected, expected])
  }

  @Test(
    "A call is received by every account of the directory that took part, once, but not by who made it",
    arguments: [
      (["carl"], ["carl of hospital"]), (["anna"], []),
      (["carl", "carl", "solo", "carl"], ["carl of hospital", "solo of itself"]),
      (["stranger", "patient:carl", "guest:solo"], []), (["both"], []), (["ben", "anna"], ["ben of itself"]), ([], []),
    ])
  func receivers(_ participants: [String], _ expected: [String]) throws {
    let world = try EventRecorderTests.world()
    let roster = try #require(world.directory).roster
    let call = LoggedCall(
      id: "c", at: try Instant(EventRecorderTests.day), caller: "anna", participants: participants)
    let events = world.record([.call(call)]).events.decoded
    let names = try #require(events.first).receivers.map { EventRecorderTests.name(of: $0, in: roster) }
    #expect(names.sorted() == expected.sorted())
  }

  static let withDirectory: [([String], CallPartner)] = [
    ([], .none), (["anna"], .none), (["dora"], .colleague), (["carl"], .external), (["ben"], .external),
    (["stranger"], .external), (["both"], .external), (["dora", "carl"], .external), (["guest:g", "carl"], .guest),
    (["dora", "guest:g", "patient:p", "carl"], .patient), (["patient:p", "guest:g"], .patient),
  ]

  @Test("A call is with the first of patient, guest, external and colleague that took part", arguments: withDirectory)
  func partner(_ participants: [String], _ expected: CallPartner) throws {
    for context in CallContext.allCases {
      let call = LoggedCall(
        id: "c", at: try Instant(EventRecorderTests.day), caller: "anna", context: context, participants: participants)
      let event = try #require(try EventRecorderTests.world().record([.call(call)]).events.decoded.first?.event)
      #expect(event.partner == expected && event.context == context)
    }
  }

  @Test("Colleagues are those of that instant, and individual accounts have none")
  func colleagues() throws {
    func partner(of caller: String, with other: String, at: String) throws -> CallPartner? {
      let call = LoggedCall(id: "c", at: try Instant(at), caller: caller, participants: [other])
      return try EventRecorderTests.world().record([.call(call)]).events.decoded.first?.event.partner
    }
    #expect(try partner(of: "anna", with: "ben", at: "2026-10-09T23:59:59.999Z") == .external)
    #expect(try partner(of: "anna", with: "ben", at: "2026-10-10T00:00:00Z") == .colleague)
    #expect(try partner(of: "ben", with: "solo", at: "2026-10-09T00:00:00Z") == .external)
  }

  @Test(
    "Without a directory nobody is known to be a colleague",
    arguments: [([], .none), (["anna"], .none), (["ben"], .external), (["ben", "guest:g"], .guest)]
      as [([String], CallPartner)])
  func partnerWithoutDirectory(_ participants: [String], _ expected: CallPartner) throws {
    let call = LoggedCall(
      id: "c", at: try Instant(EventRecorderTests.day), caller: "anna", organization: "clinic",
      participants: participants)
    #expect(World().record([.call(call)]).events.decoded.map(\.event.partner) == [expected])
  }

  @Test("A call that counts for nobody is received by nobody", arguments: ["both", "stranger"])
  func unattributed(_ caller: String) throws {
    let call = LoggedCall(id: "c", at: try Instant(EventRecorderTests.day), caller: caller, participants: ["anna"])
    let recorded = try EventRecorderTests.world().record([.call(call)])
    #expect(recorded.events.decoded.map(\.receivers) == [[]])
    #expect(recorded.events.span == nil)
  }

  @Test("A test record is counted as such, and nothing else of it is kept")
  func test() throws {
    let at = try Instant(EventRecorderTests.day)
    let recorded = World().record([
      .call(LoggedCall(id: "c", at: at, caller: "anna", organization: "clinic", isTest: true)),
      .invitation(LoggedInvitation(id: "i", at: at, inviter: "anna", organization: "clinic", isTest: true)),
    ])
    #expect(recorded.counts.read == 2 && recorded.counts.test == 2)
    #expect(recorded.events.runs.isEmpty && recorded.events.span == nil)
    #expect(recorded.roster?.accounts.count == 0)
  }

  @Test("All rejections are counted by their reason; the first hundred are remembered")
  func rejections() {
    var recorder = EventRecorder(directory: nil, hash: World.hash)
    for line in 1...150 {
      recorder.receive(rejection: Rejection(line: line, reason: line < 50 ? .malformed : .invalidValue))
    }
    let recorded = recorder.finish()
    #expect(recorded.counts.read == 150 && recorded.counts.rejected == 150)
    #expect(recorded.counts.rejectedByReason[Int(RejectionReason.malformed.rawValue)] == 49)
    #expect(recorded.counts.rejectedByReason[Int(RejectionReason.invalidValue.rawValue)] == 101)
    #expect(recorded.rejections.map(\.line) == Array(1...100))
  }
}
