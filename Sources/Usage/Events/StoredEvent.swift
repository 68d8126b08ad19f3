import CivilTime

/// An event where it lies in an ``EventLog``, read word by word.
struct StoredEvent {
  /// An event that ``UsageEvent/words(receivers:)`` wrote, and its receivers.
  let words: UnsafePointer<UInt64>

  @inline(__always) var identity: Identity { Identity(first: words[0], second: words[1]) }

  @inline(__always)
  var instant: Instant { Instant(milliseconds: Int64(truncatingIfNeeded: words[2] & 0x3ff_ffff_ffff)) }

  @inline(__always) var receiverCount: Int { Int(truncatingIfNeeded: words[2] >> 42) }
  @inline(__always) var member: UInt32 { UInt32(truncatingIfNeeded: words[3]) }
  @inline(__always) var quantity: UInt32 { UInt32(truncatingIfNeeded: words[3] >> 32 & 0xf_ffff) }
  @inline(__always) var code: EventCode { EventCode(bits: UInt8(truncatingIfNeeded: words[3] >> 52)) }

  @inline(__always) var hasUnknownParticipant: Bool { words[3] >> 60 & 1 != 0 }
  /// Of a call; a ``CallContext/rawValue``.
  @inline(__always) var context: UInt8 { UInt8(truncatingIfNeeded: words[3] >> 61 & 3) }

  /// - Precondition: 0 <= index < ``receiverCount``.
  @inline(__always)
  func receiver(_ index: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: words[UsageEvent.headerWords &+ index / 2] >> (index & 1 == 0 ? 0 : 32))
  }
}

/// Goes through the events of a run.
struct RunReader {
  private var position: UnsafePointer<UInt64>
  /// Events that are still to come.
  private(set) var remaining: Int

  /// - Parameter words: those of the run.
  init(_ run: EventLog.Run, words: UnsafeBufferPointer<UInt64>) {
    precondition(words.count == Int(run.end - run.start))
    // Whoever makes a run puts an event into it, so that its words have an address.
    position = words.baseAddress.unsafelyUnwrapped
    remaining = Int(run.eventCount)
  }

  /// The next event, which must be there.
  @inline(__always) var event: StoredEvent { StoredEvent(words: position) }

  @inline(__always)
  mutating func advance() {
    position += UsageEvent.wordCount(receivers: event.receiverCount)
    remaining &-= 1
  }
}
