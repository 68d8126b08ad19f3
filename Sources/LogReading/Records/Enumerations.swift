/// How a call ended.
package enum Disposition: UInt8, CaseIterable, Sendable {
  case answered, missed, cancelled, declined, busy, failed
}

/// What a call was made for.
package enum CallContext: UInt8, CaseIterable, Sendable {
  case direct, meeting, patient
}

package enum Media: UInt8, CaseIterable, Sendable {
  case audio, video
}

/// What somebody was invited to.
package enum InvitationKind: UInt8, CaseIterable, Sendable {
  case meeting, patient
}

/// A step in the life of an invitation.
package enum InvitationEvent: UInt8, CaseIterable, Sendable {
  case sent, accepted, declined, joined, cancelled, expired, failed
}

/// The way an invitation went.
package enum InvitationChannel: UInt8, CaseIterable, Sendable {
  case email, sms, app
}

/// What a participant of a call is to the platform.
package enum ParticipantRole: UInt8, CaseIterable, Sendable {
  case account, patient, guest
}
