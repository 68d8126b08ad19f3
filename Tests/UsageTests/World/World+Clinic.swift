import CivilTime
import Testing

@testable import Usage

extension World {
  /// A clinic in Berlin in October 2026, small enough to be counted by hand. Times are UTC: two hours behind Berlin
  /// until the night of the 25th, one hour after it.
  static func clinic() throws -> World {
    var staff = Staff()
    staff.addOrganization("clinic", name: "Klinik am Park", timeZone: "Europe/Berlin", language: "de-AT")
    staff.addOrganization("empty")
    staff.add("anna", to: "clinic", administrator: true)
    staff.add("ben", to: "clinic", from: try Instant("2026-10-10T00:00:00Z"))
    staff.add("dora", to: "clinic", until: try Instant("2026-09-30T22:00:00Z"))
    staff.add("eve", to: "clinic")
    staff.add("fred", to: "clinic", from: try Instant("2026-10-31T22:59:59.999Z"))
    staff.add("gina", to: "clinic", from: try Instant("2026-10-31T23:00:00Z"))
    staff.addAccount("anna", name: "Anna Ångström")
    staff.addAccount("solo", name: "Solo")
    let october = try #require(Period("2026-10"))
    let beforeMidnight = LoggedCall(
      id: "c1", at: try Instant("2026-09-30T21:59:59.999Z"), caller: "anna", talkSeconds: 9999)
    let midnight = LoggedCall(
      id: "c2", at: try Instant("2026-09-30T22:00:00Z"), caller: "anna", talkSeconds: 60, participants: ["ben", "eve"])
    let firstHalfPastTwo = LoggedCall(
      id: "c3", at: try Instant("2026-10-25T00:30:00Z"), caller: "anna", talkSeconds: 120)
    let secondHalfPastTwo = LoggedCall(
      id: "c3", at: try Instant("2026-10-25T01:30:00Z"), caller: "anna", talkSeconds: 240)
    let missed = LoggedCall(
      id: "c5", at: try Instant("2026-10-12T08:00:00Z"), caller: "ben", organization: "elsewhere", disposition: .missed,
      participants: ["anna", "anna", "patient:p"])
    let fromOutside = LoggedCall(
      id: "c6", at: try Instant("2026-10-14T10:00:00Z"), caller: "solo", talkSeconds: 10, participants: ["anna"])
    let stranger = LoggedCall(
      id: "c7", at: try Instant("2026-10-14T10:00:00Z"), caller: "stranger", talkSeconds: 10, participants: ["eve"])
    let sent = LoggedInvitation(
      id: "i1", at: try Instant("2026-10-12T09:00:00Z"), inviter: "anna", recipients: 3)
    let joined = LoggedInvitation(
      id: "i1", at: try Instant("2026-10-12T09:05:00Z"), inviter: "anna", event: .joined, channel: .app)
    let message = LoggedInvitation(
      id: "i2", at: try Instant("2026-10-13T09:00:00Z"), inviter: "ben", kind: .patient, channel: .sms, recipients: 2)
    let expired = LoggedInvitation(
      id: "i2", at: try Instant("2026-10-20T09:00:00Z"), inviter: "ben", kind: .patient, event: .expired, channel: .sms)
    return World(
      directory: staff.directory(), zones: ["clinic": try .berlin()], days: [october.first...october.last],
      files: [
        [.call(beforeMidnight), .call(midnight), .call(missed), .call(fromOutside), .call(stranger)],
        [.call(midnight), .invitation(sent), .invitation(joined), .invitation(message), .invitation(expired)],
        [.call(firstHalfPastTwo), .call(secondHalfPastTwo)],
      ])
  }
}
