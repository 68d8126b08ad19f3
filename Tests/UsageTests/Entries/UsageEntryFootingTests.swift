import Accounts
import CivilTime
import Testing

@testable import Usage

@Suite("Entries that add up")
struct UsageEntryFootingTests {
  /// Anna made two calls and sent an invitation, which was accepted.
  private func entry() -> UsageEntry {
    var anna = MemberCell()
    anna.calls = CallSums(talkSeconds: 400, calls: InlineArray { $0 == 0 ? 2 : $0 == 1 ? 1 : 0 })
    anna.meetingInvitations = 1
    anna.invitationEvents = 2
    var entry = UsageEntry(organization: 0, day: Day(number: 20_000))
    entry.members = [UsageEntry.Member(number: 7, cell: anna)]
    entry.hours = [
      UsageEntry.Hour(hour: 9, cell: CallCell(talkSeconds: 300, calls: 1)),
      UsageEntry.Hour(hour: 17, cell: CallCell(talkSeconds: 100, calls: 2)),
    ]
    entry.talk = [UsageEntry.TalkBin(bin: 100, calls: 1), UsageEntry.TalkBin(bin: 278, calls: 1)]
    entry.invitations = [
      UsageEntry.Invitations(code: 0, cell: InvitationCell(invitations: 1, recipients: 5)),
      UsageEntry.Invitations(code: 1, cell: InvitationCell(invitations: 1, recipients: 1)),
    ]
    entry.partners = [
      UsageEntry.Partners(code: PartnerCode(.direct, .colleague), cell: CallCell(talkSeconds: 300, calls: 1)),
      UsageEntry.Partners(code: PartnerCode(.direct, .none), cell: CallCell(talkSeconds: 100, calls: 2)),
    ]
    return entry
  }

  @Test("An entry holds as many records as its members have calls and events of invitations")
  func recordCount() throws {
    try entry().requireFooting()
    #expect(entry().recordCount == 5)
  }

  @Test(
    "An entry in which anything was changed does not add up",
    arguments: [
      { $0.members[0].cell.calls = CallSums(talkSeconds: 400, calls: InlineArray { $0 == 0 ? 3 : 0 }) },
      { $0.members[0].cell.calls.talkSeconds += 1 }, { $0.members[0].cell.invitationEvents -= 1 },
      { $0.members.removeAll() }, { $0.hours.removeFirst() }, { $0.hours[0].cell.calls += 1 },
      { $0.hours[1].cell.talkSeconds -= 1 }, { $0.talk.removeLast() }, { $0.talk[0].calls += 1 },
      { $0.partners.removeAll() }, { $0.partners[0].cell.talkSeconds += 1 }, { $0.partners[1].cell.calls -= 1 },
      { $0.invitations.removeAll() }, { $0.invitations[1].cell.invitations += 1 },
    ] as [@Sendable (inout UsageEntry) -> Void])
  func changed(_ change: @Sendable (inout UsageEntry) -> Void) {
    var entry = entry()
    change(&entry)
    #expect(throws: FootingFailure.self) { try entry.requireFooting() }
  }

  @Test("Individual accounts have no sums of an organization that could differ")
  func individual() throws {
    var entry = entry()
    entry.organization = Roster.individual
    (entry.hours, entry.talk, entry.invitations, entry.partners) = ([], [], [], [])
    try entry.requireFooting()
  }
}
