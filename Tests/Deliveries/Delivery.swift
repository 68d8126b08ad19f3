import LogReading
import NaiveTwin

/// What a sink was given: a record, in the words of the twin, or a rejection and its line.
package enum Delivery: Hashable {
  case record(NaiveRecord)
  case rejection(line: Int, NaiveReason)

  /// What the twin makes of a record, less what the reader forgets on purpose: who a patient or guest is, and when an
  /// invitation is for.
  package init(_ entry: NaiveLog.Entry) {
    switch entry.outcome {
    case .failure(let reason):
      self = .rejection(line: entry.line, reason)
    case .success(.call(var call)):
      for index in call.participants.indices where call.participants[index].role != "account" {
        call.participants[index].id = nil
      }
      self = .record(.call(call))
    case .success(.invitation(var invitation)):
      invitation.scheduledAtMilliseconds = nil
      self = .record(.invitation(invitation))
    }
  }

  package var isRecord: Bool { if case .record = self { true } else { false } }
}

/// Keeps everything it is given.
package struct CollectingSink: RecordSink {
  package private(set) var deliveries: [Delivery] = []

  package init() {}

  package mutating func receive(
    call: borrowing CallRecord, participants: UnsafeBufferPointer<Participant>, text: RecordText
  ) {
    let talkSeconds = Int(call.talkSeconds)
    let naive = NaiveCall(
      id: NaiveText(bytes: text[call.id]), startedAtMilliseconds: Int(call.startedAt.milliseconds),
      organization: optional(call.organization, text), caller: NaiveText(bytes: text[call.caller]),
      context: call.context.text, media: call.media.text, disposition: call.disposition.text,
      ringSeconds: Int(call.ringSeconds), talkSeconds: talkSeconds,
      participants: participants.map { participant in
        NaiveParticipant(
          id: optional(participant.account, text), role: participant.role.text,
          talkSeconds: participant.talkSeconds.map(Int.init) ?? talkSeconds)
      },
      isTest: call.isTest)
    deliveries.append(.record(.call(naive)))
  }

  package mutating func receive(invitation: borrowing InvitationRecord, text: RecordText) {
    let naive = NaiveInvitation(
      id: NaiveText(bytes: text[invitation.id]), atMilliseconds: Int(invitation.at.milliseconds),
      organization: optional(invitation.organization, text), inviter: NaiveText(bytes: text[invitation.inviter]),
      kind: invitation.kind.text, event: invitation.event.text, channel: invitation.channel.text,
      recipients: Int(invitation.recipients), scheduledAtMilliseconds: nil, isTest: invitation.isTest)
    deliveries.append(.record(.invitation(naive)))
  }

  package mutating func receive(rejection: Rejection) {
    guard let reason = NaiveReason(rawValue: rejection.reason.name) else {
      preconditionFailure("\(rejection.reason) has a name that the contract does not know")
    }
    deliveries.append(.rejection(line: rejection.line, reason))
  }

  package mutating func textWillChange() {}

  private func optional(_ range: TextRange, _ text: RecordText) -> NaiveText? {
    range.isEmpty ? nil : NaiveText(bytes: text[range])
  }
}
