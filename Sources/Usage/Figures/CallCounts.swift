import LogReading

/// Calls by how they ended. Their number is the sum: no call is without a disposition.
package struct CallCounts: Hashable, Sendable {
  package var answered: Int
  package var missed: Int
  package var cancelled: Int
  package var declined: Int
  package var busy: Int
  package var failed: Int

  package init(
    answered: Int = 0, missed: Int = 0, cancelled: Int = 0, declined: Int = 0, busy: Int = 0, failed: Int = 0
  ) {
    self.answered = answered
    self.missed = missed
    self.cancelled = cancelled
    self.declined = declined
    self.busy = busy
    self.failed = failed
  }

  package var calls: Int { answered + missed + cancelled + declined + busy + failed }
  package var notAnswered: Int { calls - answered }

  package static func += (a: inout CallCounts, b: CallCounts) {
    a.answered += b.answered
    a.missed += b.missed
    a.cancelled += b.cancelled
    a.declined += b.declined
    a.busy += b.busy
    a.failed += b.failed
  }
}

/// Invitations sent, by kind. Each is one record, whatever the number of its recipients, which stand beside it.
package struct InvitationCounts: Hashable, Sendable {
  package var meetingInvitations: Int
  package var meetingRecipients: Int
  package var patientInvitations: Int
  package var patientRecipients: Int
  /// Those of both kinds that went out as a text message.
  package var smsInvitations: Int

  package init(
    meetingInvitations: Int = 0, meetingRecipients: Int = 0, patientInvitations: Int = 0, patientRecipients: Int = 0,
    smsInvitations: Int = 0
  ) {
    self.meetingInvitations = meetingInvitations
    self.meetingRecipients = meetingRecipients
    self.patientInvitations = patientInvitations
    self.patientRecipients = patientRecipients
    self.smsInvitations = smsInvitations
  }

  package static func += (a: inout InvitationCounts, b: InvitationCounts) {
    a.meetingInvitations += b.meetingInvitations
    a.meetingRecipients += b.meetingRecipients
    a.patientInvitations += b.patientInvitations
    a.patientRecipients += b.patientRecipients
    a.smsInvitations += b.smsInvitations
  }
}
