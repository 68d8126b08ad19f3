import LogReading

@testable import Usage

/// An event with its receivers, as they are read from a log again.
struct DecodedEvent {
  var event: UsageEvent
  var receivers: [UInt32]
  var hour: Int32
}

extension EventLog {
  /// All events, in the order of the runs.
  var decoded: [DecodedEvent] {
    var events: [DecodedEvent] = []
    var buffer: [UInt64] = []
    for run in runs {
      withWords(of: run, buffer: &buffer) { words in
        var reader = RunReader(run, words: words)
        while reader.remaining > 0 {
          let event = reader.event
          events.append(
            DecodedEvent(
              event: UsageEvent(stored: event), receivers: (0..<event.receiverCount).map(event.receiver),
              hour: run.hour))
          reader.advance()
        }
      }
    }
    return events
  }

  var chunksInMemory: Int {
    chunks.count { if case .inMemory = $0 { true } else { false } }
  }
}

extension UsageEvent {
  /// What was written, read again.
  init(stored event: StoredEvent) {
    let code = event.code
    self.init(
      identity: event.identity, instant: event.instant, member: event.member, isInvitation: code.isInvitation,
      isOrganizationMismatch: code.isOrganizationMismatch, quantity: event.quantity)
    if code.isInvitation {
      (kind, self.event, channel) = (code.kind, code.event, code.channel)
    } else {
      disposition = Disposition(rawValue: code.disposition) ?? .failed
      context = CallContext(rawValue: event.context) ?? .patient
      partner = CallPartner(rawValue: code.partner) ?? .patient
    }
  }
}
