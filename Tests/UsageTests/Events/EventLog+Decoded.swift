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
    runs.flatMap { run in
      chunks[Int(run.chunk)].withUnsafeBufferPointer { words -> [DecodedEvent] in
        guard let base = words.baseAddress else { return [] }
        var events: [DecodedEvent] = []
        var position = Int(run.start)
        while position < Int(run.end) {
          let count = UsageEvent.receivers(inWord: words[position + 2])
          let receivers = (0..<count).map { index in
            let word = words[position + UsageEvent.headerWords + index / 2]
            return UInt32(truncatingIfNeeded: index % 2 == 0 ? word : word >> 32)
          }
          events.append(DecodedEvent(event: UsageEvent(words: base + position), receivers: receivers, hour: run.hour))
          position += UsageEvent.wordCount(receivers: count)
        }
        return events
      }
    }
  }
}
