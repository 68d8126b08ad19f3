/// All files' events, hour by hour. Within an hour, files stand in the order given, and events in that of their lines:
/// of records of one identity, the first one counts.
package struct EventIndex: Sendable {
  struct Entry: Sendable {
    var file: Int32
    var run: EventLog.Run
  }

  /// What one worker counts at a time: an hour's events or, where they are very many, those of its events whose
  /// identities are in one of several parts.
  struct Piece: Sendable {
    /// The hour's, in all parts.
    var entries: Range<Int>
    var part: Int
    var partCount: Int
    /// The identities that the part is likely to have.
    var expectedEvents: Int
  }

  let entries: [Entry]
  /// In the order of hours.
  let pieces: [Piece]

  /// - Parameter eventsPerPiece: bounds the memory that telling duplicates takes, also for logs of a single hour.
  package init(_ files: [EventLog], eventsPerPiece: Int = 1 << 20) {
    let hours = files.flatMap { $0.runs.map(\.hour) }
    guard let firstHour = hours.min(), let lastHour = hours.max() else {
      entries = []
      pieces = []
      return
    }
    // Where an hour's entries begin. Accepted instants lie in a century, so that there are less than a million hours.
    var starts = [Int](repeating: 0, count: Int(lastHour - firstHour) + 2)
    for hour in hours { starts[Int(hour - firstHour) + 1] += 1 }
    for hour in starts.indices.dropFirst() { starts[hour] += starts[hour - 1] }

    var entries = [Entry](repeating: Entry(file: 0, run: EventLog.noRun), count: hours.count)
    var eventCounts = [Int](repeating: 0, count: starts.count - 1)
    var next = starts
    for (number, file) in files.enumerated() {
      for run in file.runs {
        let hour = Int(run.hour - firstHour)
        entries[next[hour]] = Entry(file: Int32(number), run: run)
        next[hour] += 1
        eventCounts[hour] += Int(run.eventCount)
      }
    }
    self.entries = entries
    pieces = eventCounts.indices.flatMap { hour in
      let partCount = (eventCounts[hour] + eventsPerPiece - 1) / eventsPerPiece
      return (0..<partCount).map { part in
        Piece(
          entries: starts[hour]..<starts[hour + 1], part: part, partCount: partCount,
          // Parts are of nearly the same size.
          expectedEvents: partCount == 1 ? eventCounts[hour] : eventCounts[hour] / partCount * 33 / 32 + 2048)
      }
    }
  }

  package var pieceCount: Int { pieces.count }
}
