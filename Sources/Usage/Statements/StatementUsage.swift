import LogReading

/// What statements say of usage: nothing that tells account kinds apart.
package struct StatementUsage: Hashable, Sendable {
  package var calls = 0
  package var talkSeconds = 0
  /// Sent ones, as in the next two lines.
  package var meetingInvitations = 0
  package var patientInvitations = 0
  /// Of both kinds, those sent by SMS.
  package var smsInvitations = 0

  package init(
    calls: Int = 0, talkSeconds: Int = 0, meetingInvitations: Int = 0, patientInvitations: Int = 0,
    smsInvitations: Int = 0
  ) {
    self.calls = calls
    self.talkSeconds = talkSeconds
    self.meetingInvitations = meetingInvitations
    self.patientInvitations = patientInvitations
    self.smsInvitations = smsInvitations
  }

  /// What one member did.
  init(_ cell: MemberCell) {
    self.init(
      calls: cell.calls.counts.calls, talkSeconds: Int(cell.calls.talkSeconds),
      meetingInvitations: Int(cell.meetingInvitations), patientInvitations: Int(cell.patientInvitations),
      smsInvitations: Int(cell.smsInvitations))
  }

  package static func += (a: inout StatementUsage, b: StatementUsage) {
    a.calls += b.calls
    a.talkSeconds += b.talkSeconds
    a.meetingInvitations += b.meetingInvitations
    a.patientInvitations += b.patientInvitations
    a.smsInvitations += b.smsInvitations
  }
}

extension UsageEntry {
  /// What an organization's entry says of all members together.
  var statementUsage: StatementUsage {
    var sum = StatementUsage()
    for hour in hours {
      sum.calls += Int(hour.cell.calls)
      sum.talkSeconds += Int(hour.cell.talkSeconds)
    }
    for invitations in invitations {
      let code = EventCode(invitation: invitations.code)
      guard code.event == .sent else { continue }
      let count = Int(invitations.cell.invitations)
      switch code.kind {
      case .meeting: sum.meetingInvitations += count
      case .patient: sum.patientInvitations += count
      }
      if code.channel == .sms { sum.smsInvitations += count }
    }
    return sum
  }

  /// What it says of each, added up, to be held against the same.
  var statementUsageOfMembers: StatementUsage {
    var sum = StatementUsage()
    for member in members { sum += StatementUsage(member.cell) }
    // Entries of earlier versions do not say that of each.
    sum.smsInvitations = statementUsage.smsInvitations
    return sum
  }
}
