import Accounts
import LogReading

extension UsageEntry {
  /// Checks that the sums by member, by hour, by length and by kind of invitation are the same.
  package func requireFooting() throws(FootingFailure) {
    guard organization != Roster.individual else { return }
    let what = "organization number \(organization), \(day)"
    let calls = self.calls
    var byHour = CallCell()
    for hour in hours { byHour += hour.cell }
    try FootingFailure.require(Int(byHour.calls), equals: calls.counts.calls, "\(what): calls by hour and by member")
    try FootingFailure.require(
      Int(byHour.talkSeconds), equals: Int(calls.talkSeconds), "\(what): talk time by hour and by member")
    try FootingFailure.require(
      talk.reduce(0) { $0 + Int($1.calls) }, equals: calls[.answered], "\(what): calls by length and by member")
    var byPartner = CallCell()
    for partner in partners { byPartner += partner.cell }
    try FootingFailure.require(
      Int(byPartner.calls), equals: calls.counts.calls, "\(what): calls by partner and by member")
    try FootingFailure.require(
      Int(byPartner.talkSeconds), equals: Int(calls.talkSeconds), "\(what): talk time by partner and by member")
    try FootingFailure.require(
      invitations.reduce(0) { $0 + Int($1.cell.invitations) },
      equals: members.reduce(0) { $0 + Int($1.cell.invitationEvents) }, "\(what): invitations by kind and by member")
  }
}
