import CivilTime

@testable import LogReading
@testable import Usage

/// A record as a log says it, in words.
enum LoggedRecord {
  case call(LoggedCall)
  case invitation(LoggedInvitation)
}

struct LoggedCall {
  var id: String
  var at: Instant
  var caller: String
  var organization: String?
  var context = CallContext.direct
  var disposition = Disposition.answered
  var talkSeconds: Int32 = 0
  /// Accounts, unless another role is said before a colon: `patient:p1`.
  var participants: [String] = []
  var isTest = false
}

struct LoggedInvitation {
  var id: String
  var at: Instant
  var inviter: String
  var organization: String?
  var kind = InvitationKind.meeting
  var event = InvitationEvent.sent
  var channel = InvitationChannel.email
  var recipients: Int32 = 1
  var isTest = false
}

/// Texts one after another, as they stand in a reader's window.
private struct TextWindow {
  var bytes: [UInt8] = []

  mutating func add(_ text: String?) -> TextRange {
    guard let text else { return .none }
    defer { bytes += text.utf8 }
    return TextRange(offset: bytes.count, count: text.utf8.count)
  }

  func lend(_ body: (RecordText) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { body(RecordText(base: base)) }
    }
  }
}

extension EventRecorder {
  mutating func receive(_ record: LoggedRecord) {
    switch record {
    case .call(let call): receive(call)
    case .invitation(let invitation): receive(invitation)
    }
  }

  mutating func receive(_ logged: LoggedCall) {
    var window = TextWindow()
    var call = CallRecord()
    call.id = window.add(logged.id)
    call.startedAt = logged.at
    call.caller = window.add(logged.caller)
    call.organization = window.add(logged.organization)
    call.context = logged.context
    call.disposition = logged.disposition
    call.talkSeconds = logged.talkSeconds
    call.isTest = logged.isTest
    var participants: [Participant] = []
    for text in logged.participants {
      var participant = Participant()
      switch text.prefix(while: { $0 != ":" }) {
      case "patient": participant.role = .patient
      case "guest": participant.role = .guest
      default: participant.account = window.add(text)
      }
      participants.append(participant)
    }
    window.lend { text in
      participants.withUnsafeBufferPointer { receive(call: call, participants: $0, text: text) }
      // The text is lent no longer.
      textWillChange()
    }
  }

  mutating func receive(_ logged: LoggedInvitation) {
    var window = TextWindow()
    var invitation = InvitationRecord()
    invitation.id = window.add(logged.id)
    invitation.at = logged.at
    invitation.inviter = window.add(logged.inviter)
    invitation.organization = window.add(logged.organization)
    invitation.kind = logged.kind
    invitation.event = logged.event
    invitation.channel = logged.channel
    invitation.recipients = logged.recipients
    invitation.isTest = logged.isTest
    window.lend {
      receive(invitation: invitation, text: $0)
      textWillChange()
    }
  }
}
