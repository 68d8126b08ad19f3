import CivilTime

/// The events of one file, and where those of each hour stand.
///
/// Records are counted hour by hour, so that duplicates meet in a small table. Events are written one after another into
/// a chunk, and sorted by hour, if need be, when the chunk is full: an hour then has at most one run in a chunk. Within
/// it, and from chunk to chunk, its events stand in the order of the file's lines.
package struct EventLog: Sendable {
  /// Consecutive events of one hour, in one chunk.
  package struct Run: Sendable {
    /// Hours since 1970-01-01T00:00Z.
    package var hour: Int32
    var chunk: Int32
    /// In words of the chunk.
    var start: Int32
    var end: Int32
    package var eventCount: Int32
  }

  /// Where the words of a chunk are.
  enum Chunk: Sendable {
    case inMemory([UInt64])
    /// In the overflow, at that place.
    case overflowed(place: Int)
  }

  private(set) var chunks: [Chunk] = []
  package private(set) var runs: [Run] = []
  private var earliest = Instant.distantFuture
  private var latest = Instant.distantPast

  /// Written over event by event.
  private var current: [UInt64] = []
  /// Words of `current` that are written.
  private var wordCount = 0
  private var run = EventLog.noRun
  /// The instant at which the run's hour begins.
  private var runStart = Int64.min
  /// The first run of the current chunk.
  private var firstRun = 0
  /// Words in the next chunk.
  private var chunkWords = EventLog.smallestChunkWords
  private let overflow: (any EventOverflow)?

  /// 64 KiB: ten thousand small files are no reason to hold ten thousand large chunks.
  private static let smallestChunkWords = 1 << 13
  /// 1 MiB.
  private static let usualChunkWords = 1 << 17
  /// Runs shorter than that on the average, 4 KiB, are a reason for larger chunks.
  private static let shortRunWords = 1 << 9
  private static let millisecondsPerHour: Int64 = 3_600_000
  static let noRun = Run(hour: .min, chunk: 0, start: 0, end: 0, eventCount: 0)

  /// - Parameter overflow: takes what memory has no room for; without it, everything stays in memory.
  init(overflow: (any EventOverflow)? = nil) { self.overflow = overflow }

  /// The earliest and latest instant of an event that is attributed to somebody; nil without one.
  package var span: ClosedRange<Instant>? { earliest <= latest ? earliest...latest : nil }

  @inline(__always)
  mutating func noteAttributed(_ instant: Instant) {
    // As numbers: the compiler does not specialize `min` and `max` for a type of another module.
    if instant.milliseconds < earliest.milliseconds { earliest = instant }
    if instant.milliseconds > latest.milliseconds { latest = instant }
  }

  @inline(__always)
  mutating func append(_ event: UsageEvent, receivers: UnsafeBufferPointer<UInt32>) {
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

  @inline(never)
  private mutating func startChunk(for newWords: Int) {
    endChunk()
    let size = max(newWords, chunkWords)
    if current.count < size { current = [UInt64](repeating: 0, count: size) }
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

extension EventLog {
  /// Puts the current chunk away, its events hour by hour.
  private mutating func endChunk() {
    endRun()
    guard wordCount > 0 else { return }
    let sorted = zip(runs[firstRun...], runs[(firstRun + 1)...]).allSatisfy { $0.hour < $1.hour } ? nil : sortByHour()
    if let overflow, overflow.isNeeded {
      chunks.append(.overflowed(place: EventLog.write(sorted?[...] ?? current[..<wordCount], to: overflow)))
    } else {
      chunks.append(.inMemory(sorted ?? Array(current[..<wordCount])))
    }
    chooseChunkSize(runCount: runs.count - firstRun)
    wordCount = 0
    runStart = .min
    firstRun = runs.count
  }

  /// Orders the runs of the current chunk by hour, one for each, and returns the events in that order.
  private mutating func sortByHour() -> [UInt64] {
    // Runs of one hour stay in the order they were in.
    let order = runs.indices[firstRun...].map { UInt64(runs[$0].hour) << 32 | UInt64($0) }.sorted()
    var sortedRuns: [Run] = []
    let words = [UInt64](unsafeUninitializedCapacity: wordCount) { words, end in
      for key in order {
        var run = runs[Int(key & 0xffff_ffff)]
        let source = current[Int(run.start)..<Int(run.end)]
        run.start = Int32(end)
        end = words[end...].initialize(fromContentsOf: source)
        run.end = Int32(end)
        if let last = sortedRuns.last, last.hour == run.hour {
          sortedRuns[sortedRuns.count - 1].end = run.end
          sortedRuns[sortedRuns.count - 1].eventCount += run.eventCount
        } else {
          sortedRuns.append(run)
        }
      }
    }
    runs.replaceSubrange(firstRun..., with: sortedRuns)
    return words
  }

  /// The events of a log in no order would lie in chunks of a usual size in very many short runs.
  private mutating func chooseChunkSize(runCount: Int) {
    if chunkWords < EventLog.usualChunkWords {
      chunkWords = EventLog.usualChunkWords
    } else if let overflow, wordCount / runCount < EventLog.shortRunWords {
      chunkWords = max(chunkWords, min(2 * chunkWords, overflow.largestChunkWords))
    }
  }

  private static func write(_ words: ArraySlice<UInt64>, to overflow: any EventOverflow) -> Int {
    words.withUnsafeBufferPointer(overflow.write)
  }

  /// Takes a block in, as a run of its own behind all others.
  package mutating func append(_ block: EventBlock) {
    let words = block.wordsOfRoster
    guard block.eventCount > 0 else { return }
    runs.append(
      Run(
        hour: block.hour, chunk: Int32(chunks.count), start: 0, end: Int32(words.count),
        eventCount: Int32(block.eventCount)))
    if let overflow, overflow.isNeeded {
      chunks.append(.overflowed(place: EventLog.write(words[...], to: overflow)))
    } else {
      chunks.append(.inMemory(words))
    }
  }

  /// Puts the runs into the order of their keys, one for each, as far as they are of one hour.
  package mutating func sortRuns(by keys: [Int]) {
    runs = zip(runs, keys).sorted { ($0.0.hour, $0.1) < ($1.0.hour, $1.1) }.map(\.0)
  }

  package var eventCount: Int { runs.reduce(0) { $0 + Int($1.eventCount) } }

  package var bytesInMemory: Int {
    chunks.reduce(0) { bytes, chunk in
      if case .inMemory(let words) = chunk { bytes + words.count * MemoryLayout<UInt64>.stride } else { bytes }
    }
  }

  /// Hands chunks over to the overflow, about so many bytes.
  ///
  /// - Returns: how many bytes of memory are free now.
  package mutating func makeRoom(bytes wanted: Int) -> Int {
    guard let overflow else { return 0 }
    var freed = 0
    for index in chunks.indices where freed < wanted {
      guard case .inMemory(let words) = chunks[index] else { continue }
      chunks[index] = .overflowed(place: EventLog.write(words[...], to: overflow))
      freed += words.count * MemoryLayout<UInt64>.stride
    }
    return freed
  }

  /// Lends the words of a run, if they are there; see ``EventOverflow/read(into:from:)``.
  ///
  /// - Parameter buffer: takes words of the overflow; reused from run to run.
  func withWords(of run: Run, buffer: inout [UInt64], _ body: (UnsafeBufferPointer<UInt64>) -> Void) {
    let range = Int(run.start)..<Int(run.end)
    switch chunks[Int(run.chunk)] {
    case .inMemory(let words):
      words.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    case .overflowed(let place):
      if buffer.count < range.count { buffer = [UInt64](repeating: 0, count: range.count) }
      buffer.withUnsafeMutableBufferPointer { buffer in
        let words = UnsafeMutableBufferPointer(rebasing: buffer[..<range.count])
        if overflow?.read(into: words, from: place + range.lowerBound) == true { body(UnsafeBufferPointer(words)) }
      }
    }
  }
}
