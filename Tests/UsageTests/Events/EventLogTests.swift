import CivilTime
import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Event logs")
struct EventLogTests {
  /// Events numbered by their member, some with receivers. Hours go forwards, and sometimes back.
  static func log(
    count: Int, overflow: EventShelf? = nil, receivers: (Int) -> Int, hour: (Int) -> Int64
  ) -> EventLog {
    var log = EventLog(overflow: overflow)
    for number in 0..<count {
      let event = UsageEvent(
        identity: Identity(first: UInt64(number), second: 1),
        instant: Instant(milliseconds: hour(number) * 3_600_000 + Int64(number % 3_600_000)), member: UInt32(number),
        isInvitation: false, isOrganizationMismatch: false, quantity: 0)
      let members = (0..<receivers(number)).map { UInt32(number + $0) }
      members.withUnsafeBufferPointer { log.append(event, receivers: $0) }
    }
    log.finish()
    return log
  }

  /// All events are there, those of each hour in the order they came in.
  static func expectAllEvents(_ log: EventLog, count: Int, receivers: (Int) -> Int, hour: (Int) -> Int64) {
    let decoded = log.decoded
    #expect(decoded.count == count)
    #expect(log.runs.reduce(0) { $0 + Int($1.eventCount) } == count)
    var wrong = 0
    var lastOfHour: [Int32: Int] = [:]
    for event in decoded {
      let number = Int(event.event.member)
      if let last = lastOfHour[event.hour], last >= number { wrong += 1 }
      lastOfHour[event.hour] = number
      let expected = (0..<receivers(number)).map { UInt32(number + $0) }
      if event.receivers != expected || Int64(event.hour) != hour(number) {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  @Test("The runs of a log in order are its hours, and give all events again")
  func ordered() {
    let hour = { (number: Int) in Int64(400_000 + number / 100) }
    let log = EventLogTests.log(count: 1000, receivers: { $0 % 4 }, hour: hour)
    #expect(log.runs.map(\.hour) == (400_000..<400_010).map(Int32.init))
    EventLogTests.expectAllEvents(log, count: 1000, receivers: { $0 % 4 }, hour: hour)
  }

  @Test("A log in no order at all has one run for each hour and chunk")
  func unordered() {
    let hour = { (number: Int) in Int64(400_000 + number * 7919 % 50) }
    let log = EventLogTests.log(count: 60_000, receivers: { $0 % 3 }, hour: hour)
    #expect(log.chunks.count > 2)
    #expect(log.runs.count == log.chunks.count * 50)
    EventLogTests.expectAllEvents(log, count: 60_000, receivers: { $0 % 3 }, hour: hour)
  }

  @Test("Events that memory has no room for are found again", arguments: [1, 50, 5000])
  func overflow(_ hours: Int) {
    let hour = { (number: Int) in Int64(400_000 + number * 7919 % hours) }
    let shelf = EventShelf()
    let log = EventLogTests.log(count: 60_000, overflow: shelf, receivers: { $0 % 5 }, hour: hour)
    #expect(log.chunks.count > 2 && log.chunksInMemory == 0 && log.bytesInMemory == 0)
    EventLogTests.expectAllEvents(log, count: 60_000, receivers: { $0 % 5 }, hour: hour)
  }

  @Test("Room that is made is about as much as was asked for, and no event is lost")
  func makingRoom() {
    let hour = { (number: Int) in Int64(400_000 + number / 100) }
    let shelf = EventShelf(isNeeded: false)
    var log = EventLogTests.log(count: 100_000, overflow: shelf, receivers: { $0 % 5 }, hour: hour)
    let before = log.bytesInMemory
    #expect(shelf.wordCount == 0)
    let freed = log.makeRoom(bytes: 2_000_000)
    #expect(2_000_000 <= freed && freed < 3_100_000)
    #expect(shelf.wordCount * 8 == freed && log.bytesInMemory == before - freed)
    EventLogTests.expectAllEvents(log, count: 100_000, receivers: { $0 % 5 }, hour: hour)
    #expect(log.makeRoom(bytes: .max) == before - freed && log.bytesInMemory == 0)
    EventLogTests.expectAllEvents(log, count: 100_000, receivers: { $0 % 5 }, hour: hour)
  }

  @Test("A log in so little order that its runs would be short has larger chunks, but not too large ones")
  func chunkSize() {
    func chunkCount(_ largestChunkWords: Int, hours: Int) -> Int {
      let shelf = EventShelf(largestChunkWords: largestChunkWords)
      return EventLogTests.log(
        count: 300_000, overflow: shelf, receivers: { _ in 0 }, hour: { Int64(400_000 + $0 * 7919 % hours) }
      ).chunks.count
    }
    // 1,200,000 words: one chunk of 2^13, then of 2^17 each, or growing to 2^19.
    #expect(chunkCount(1 << 19, hours: 20) == 11)
    #expect(chunkCount(1 << 19, hours: 5000) == 5)
    #expect(chunkCount(1 << 17, hours: 5000) == 11)
    #expect(chunkCount(1, hours: 5000) == 11)
  }

  @Test("Events lie in their chunks whole, also where an hour goes on in the next one")
  func chunks() {
    // 60,000 events of 4 to 6 words are more than two chunks.
    let log = EventLogTests.log(count: 60_000, receivers: { $0 % 5 }, hour: { _ in 400_000 })
    #expect(log.chunks.count > 2)
    #expect(log.runs.count == log.chunks.count)
    EventLogTests.expectAllEvents(log, count: 60_000, receivers: { $0 % 5 }, hour: { _ in 400_000 })
  }

  @Test("A call may have more receivers than a chunk has words", arguments: [65_535, 65_536, 300_001])
  func manyReceivers(_ count: Int) {
    let receivers = { (number: Int) in number == 1 ? count : number }
    let log = EventLogTests.log(count: 3, receivers: receivers, hour: { _ in 400_000 })
    EventLogTests.expectAllEvents(log, count: 3, receivers: receivers, hour: { _ in 400_000 })
  }

  @Test("A log without an event has no run")
  func empty() {
    let log = EventLogTests.log(count: 0, receivers: { _ in 0 }, hour: { _ in 0 })
    #expect(log.runs.isEmpty && log.chunks.isEmpty && log.span == nil)
  }

  @Test("The span reaches from the earliest to the latest instant, in whatever order they come")
  func span() {
    var log = EventLog()
    for milliseconds: Int64 in [50, 20, 70, 30] { log.noteAttributed(Instant(milliseconds: milliseconds)) }
    #expect(log.span == Instant(milliseconds: 20)...Instant(milliseconds: 70))
  }

  @Test("The index gives every hour's events by file, and within a file by line")
  func index() {
    let logs = [3, 0, 1].map { shift in
      EventLogTests.log(count: 100, receivers: { _ in 0 }, hour: { Int64(400_000 + ($0 * 13 + shift) % 7) })
    }
    let index = EventIndex(logs)
    #expect(index.pieceCount == 7)
    for (hour, piece) in index.pieces.enumerated() {
      let entries = index.entries[piece.entries]
      let places = entries.map { ($0.file, $0.run.chunk, $0.run.start) }
      #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
      #expect(Set(entries.map(\.run.hour)) == [Int32(400_000 + hour)])
    }
    #expect(index.pieces.reduce(0) { $0 + $1.entries.count } == logs.reduce(0) { $0 + $1.runs.count })
  }
}
