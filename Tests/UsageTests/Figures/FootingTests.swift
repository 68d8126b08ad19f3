import CivilTime
import Testing

@testable import Usage

@Suite("Figures that do not add up")
struct FootingTests {
  struct Tampering: CustomTestStringConvertible {
    var testDescription: String
    var apply: @Sendable (inout OrganizationUsage) -> Void

    init(_ description: String, _ apply: @escaping @Sendable (inout OrganizationUsage) -> Void) {
      testDescription = description
      self.apply = apply
    }
  }

  static let tamperings = [
    Tampering("a member's calls") { $0.members[0].calls.answered += 1 },
    Tampering("a call that becomes another kind of call") {
      $0.members[0].calls.answered -= 1
      $0.members[0].calls.busy += 1
    },
    Tampering("a member's talk time") { $0.members[0].talkSeconds += 1 },
    Tampering("a member's meeting invitations") { $0.members[0].meetingInvitations += 1 },
    Tampering("a member's patient invitations") { $0.members[0].patientInvitations -= 1 },
    Tampering("a member's active days") { $0.members[0].activeDays += 1 },
    Tampering("a day's active members") { $0.days[0].activeMembers -= 1 },
    Tampering("an hour's calls") { $0.hours[0].calls += 1 },
    Tampering("an hour's talk time") { $0.hours[0].talkSeconds += 1 },
    Tampering("a class of length") { $0.durations[0].calls += 1 },
    Tampering("the total of calls") { $0.totals.calls.failed += 1 },
    Tampering("the total of talk time") { $0.totals.talkSeconds += 1 },
    Tampering("the total of meeting invitations") { $0.totals.invitations.meetingInvitations += 1 },
    Tampering("the total of patient invitations") { $0.totals.invitations.patientInvitations += 1 },
    Tampering("a member who is missing") { $0.members.removeFirst() },
    Tampering("a day's calls") { $0.days[0].calls.answered += 1 },
    Tampering("a day's talk time") { $0.days[0].talkSeconds += 1 },
    Tampering("a day's meeting invitations") { $0.days[0].meetingInvitations += 1 },
    Tampering("a day's patient invitations") { $0.days[0].patientInvitations += 1 },
    Tampering("invitations sent") { $0.invitations[1].invitations += 1 },
    Tampering("a day that is missing") { $0.days.removeFirst() },
  ]

  @Test("Whatever is changed is noticed", arguments: tamperings)
  func tampering(_ tampering: Tampering) throws {
    var usage = try World.clinic().count().usage(of: "clinic", in: #require(Period("2026-10")))
    tampering.apply(&usage)
    let failure = #expect(throws: FootingFailure.self) { try usage.requireFooting() }
    #expect(failure?.description.hasPrefix("organization clinic, 2026-10: ") == true)
  }
}
