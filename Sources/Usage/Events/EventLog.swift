import CivilTime

/// The events of one file in the order of its lines, and where those of each hour stand.
///
/// Records are counted hour by hour, so that duplicates meet in a small table. Logs are nearly ordered by time, so that
/// an hour is a few long runs; a log in no order at all costs a run of 20 bytes for every event, and is counted all
/// the same.
package struct EventLog: Sendable {
  /// Consecutive events of one hour, in one chunk.
  package struct Run: Sendable {
    /// Hours since 1970-01-01T00:00Z.
    package var hour: Int32
    var chunk: Int32
    var start: Int32
    var end: Int32
    package var eventCount: Int32
  }

  private(set) var chunks: [[UInt64]] = []
  package private(set) var runs: [Run] = []
  /// The earliest and latest instant of an event that is attributed to somebody; nil without one.
  package private(set) var span: ClosedRange<Instant>?

  private var current: [UInt64] = []
  private var run = Run(hour: .min, chunk: 0, start: 0, end: 0, eventCount: 0)

  /// Words in a chunk: 1 MiB.
  private static let chunkWords = 1 << 17

  @inline(__always)
  mutating func append(_ event: UsageEvent, receivers: [UInt32]) {
    let wordCount = UsageEvent.wordCount(receivers: receivers.count)
    if current.count + wordCount > current.capacity { startChunk(for: wordCount) }
    let hour = Int32(truncatingIfNeeded: event.instant.milliseconds / 3_600_000)
    if hour != run.hour { startRun(hour: hour) }
    let words = event.words(receivers: receivers.count)
    current.append(words.0)
    current.append(words.1)
    current.append(words.2)
    current.append(words.3)
    var index = 0
    while index < receivers.count {
      let second = index + 1 < receivers.count ? UInt64(receivers[index + 1]) : 0
      current.append(UInt64(receivers[index]) | second << 32)
      index += 2
    }
    run.eventCount &+= 1
  }

  mutating func noteAttributed(_ instant: Instant) {
    guard let span else {
      self.span = instant...instant
      return
    }
    if instant < span.lowerBound { self.span = instant...span.upperBound }
    if instant > span.upperBound { self.span = span.lowerBound...instant }
  }

  /// Call after the last event.
  mutating func finish() {
    endRun()
    if !current.isEmpty { chunks.append(current) }
    current = []
    run = Run(hour: .min, chunk: 0, start: 0, end: 0, eventCount: 0)
  }

  private mutating func startChunk(for wordCount: Int) {
    endRun()
    if !current.isEmpty { chunks.append(current) }
    current = []
    // The first chunk is small: ten thousand small files are no reason to hold ten thousand large ones.
    current.reserveCapacity(max(wordCount, chunks.isEmpty ? EventLog.chunkWords / 16 : EventLog.chunkWords))
    run = Run(hour: .min, chunk: Int32(chunks.count), start: 0, end: 0, eventCount: 0)
  }

  private mutating func startRun(hour: Int32) {
    endRun()
    run = Run(
      hour: hour, chunk: Int32(chunks.count), start: Int32(current.count), end: Int32(current.count), eventCount: 0)
  }

  private mutating func endRun() {
    guard run.eventCount > 0 else { return }
    run.end = Int32(current.count)
    runs.append(run)
    run.eventCount = 0
  }
}
