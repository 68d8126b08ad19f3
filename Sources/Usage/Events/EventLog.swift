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
  private var earliest = Instant.distantFuture
  private var latest = Instant.distantPast

  /// Filled with zeros, and written over event by event.
  private var current: [UInt64] = []
  /// Words of `current` that are written.
  private var wordCount = 0
  private var run = EventLog.noRun
  /// The instant at which the run's hour begins.
  private var runStart = Int64.min

  /// Words in a chunk: 1 MiB.
  private static let chunkWords = 1 << 17
  private static let millisecondsPerHour: Int64 = 3_600_000
  static let noRun = Run(hour: .min, chunk: 0, start: 0, end: 0, eventCount: 0)

  /// The earliest and latest instant of an event that is attributed to somebody; nil without one.
  package var span: ClosedRange<Instant>? { earliest <= latest ? earliest...latest : nil }

  @inline(__always)
  mutating func noteAttributed(_ instant: Instant) {
    // As numbers: the compiler does not specialize `min` and `max` for a type of another module.
    if instant.milliseconds < earliest.milliseconds { earliest = instant }
    if instant.milliseconds > latest.milliseconds { latest = instant }
  }

  @inline(__always)
  mutating func append(_ event: UsageEvent, receivers: [UInt32]) {
    let newWords = UsageEvent.wordCount(receivers: receivers.count)
    if newWords > current.count &- wordCount { startChunk(for: newWords) }
    let milliseconds = event.instant.milliseconds
    // Earlier instants are a very large number here.
    if UInt64(bitPattern: milliseconds &- runStart) >= UInt64(EventLog.millisecondsPerHour) {
      startRun(hour: milliseconds / EventLog.millisecondsPerHour)
    }
    let words = event.words(receivers: receivers.count)
    let start = wordCount
    current.withUnsafeMutableBufferPointer { current in
      // There is room for all of them: see above.
      let place = current.baseAddress.unsafelyUnwrapped + start
      place[0] = words.0
      place[1] = words.1
      place[2] = words.2
      place[3] = words.3
      var index = 0
      while index < receivers.count {
        let second = index + 1 < receivers.count ? UInt64(receivers[index + 1]) : 0
        place[UsageEvent.headerWords &+ index / 2] = UInt64(receivers[index]) | second << 32
        index &+= 2
      }
    }
    wordCount &+= newWords
    run.eventCount &+= 1
  }

  /// Call after the last event.
  mutating func finish() {
    endChunk()
    current = []
  }

  private mutating func endChunk() {
    endRun()
    if wordCount > 0 { chunks.append(current) }
    wordCount = 0
    runStart = .min
  }

  @inline(never)
  private mutating func startChunk(for newWords: Int) {
    endChunk()
    // The first chunk is small: ten thousand small files are no reason to hold ten thousand large ones.
    let size = chunks.isEmpty ? EventLog.chunkWords / 16 : EventLog.chunkWords
    current = [UInt64](repeating: 0, count: max(newWords, size))
  }

  @inline(never)
  private mutating func startRun(hour: Int64) {
    endRun()
    runStart = hour * EventLog.millisecondsPerHour
    run = Run(
      hour: Int32(hour), chunk: Int32(chunks.count), start: Int32(wordCount), end: Int32(wordCount), eventCount: 0)
  }

  private mutating func endRun() {
    guard run.eventCount > 0 else { return }
    run.end = Int32(wordCount)
    runs.append(run)
    run = EventLog.noRun
  }
}
