/// A valid record with every field of its type, defaults filled in.
package enum NaiveRecord: Hashable, Sendable {
  case call(NaiveCall)
  case invitation(NaiveInvitation)

  package var type: String {
    switch self {
    case .call: "call"
    case .invitation: "invitation"
    }
  }

  package var id: NaiveText {
    switch self {
    case .call(let call): call.id
    case .invitation(let invitation): invitation.id
    }
  }

  /// Milliseconds since 1970-01-01T00:00:00Z.
  package var instantMilliseconds: Int {
    switch self {
    case .call(let call): call.startedAtMilliseconds
    case .invitation(let invitation): invitation.atMilliseconds
    }
  }

  package var organization: NaiveText? {
    switch self {
    case .call(let call): call.organization
    case .invitation(let invitation): invitation.organization
    }
  }

  /// The caller or the inviter.
  package var account: NaiveText {
    switch self {
    case .call(let call): call.caller
    case .invitation(let invitation): invitation.inviter
    }
  }

  package var isTest: Bool {
    switch self {
    case .call(let call): call.isTest
    case .invitation(let invitation): invitation.isTest
    }
  }
}

/// One call. Enumerations are the words of the log.
package struct NaiveCall: Hashable, Sendable {
  package var id: NaiveText
  package var startedAtMilliseconds: Int
  package var organization: NaiveText?
  package var caller: NaiveText
  package var context: String
  package var media: String
  package var disposition: String
  package var ringSeconds: Int
  /// 0 where it is absent.
  package var talkSeconds: Int
  package var participants: [NaiveParticipant]
  package var isTest: Bool

  package init(
    id: NaiveText, startedAtMilliseconds: Int, organization: NaiveText?, caller: NaiveText, context: String,
    media: String, disposition: String, ringSeconds: Int, talkSeconds: Int, participants: [NaiveParticipant],
    isTest: Bool
  ) {
    self.id = id
    self.startedAtMilliseconds = startedAtMilliseconds
    self.organization = organization
    self.caller = caller
    self.context = context
    self.media = media
    self.disposition = disposition
    self.ringSeconds = ringSeconds
    self.talkSeconds = talkSeconds
    self.participants = participants
    self.isTest = isTest
  }
}

/// One participant of a call.
package struct NaiveParticipant: Hashable, Sendable {
  package var id: NaiveText?
  package var role: String
  /// The call's where the participant has none.
  package var talkSeconds: Int

  package init(
    id: NaiveText?, role: String, talkSeconds: Int
  ) {
    self.id = id
    self.role = role
    self.talkSeconds = talkSeconds
  }
}

/// One event in an invitation's life.
package struct NaiveInvitation: Hashable, Sendable {
  package var id: NaiveText
  package var atMilliseconds: Int
  package var organization: NaiveText?
  package var inviter: NaiveText
  package var kind: String
  package var event: String
  package var channel: String
  package var recipients: Int
  package var scheduledAtMilliseconds: Int?
  package var isTest: Bool

  package init(
    id: NaiveText, atMilliseconds: Int, organization: NaiveText?, inviter: NaiveText, kind: String, event: String,
    channel: String, recipients: Int, scheduledAtMilliseconds: Int?, isTest: Bool
  ) {
    self.id = id
    self.atMilliseconds = atMilliseconds
    self.organization = organization
    self.inviter = inviter
    self.kind = kind
    self.event = event
    self.channel = channel
    self.recipients = recipients
    self.scheduledAtMilliseconds = scheduledAtMilliseconds
    self.isTest = isTest
  }
}
