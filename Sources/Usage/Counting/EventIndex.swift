/// All files' events, hour by hour. Within an hour, files stand in the order given, and events in that of their lines:
/// of records of one identity, the first one counts.
package struct EventIndex: Sendable {
  struct Entry: Sendable {
    var file: Int32
    var run: EventLog.Run
  }

  /// One hour's entries are `entries[hourStarts[i]..<hourStarts[i + 1]]`.
  let entries: [Entry]
  private let hourStarts: [Int]

  package init(_ files: [EventLog]) {
    var entries: [Entry] = []
    entries.reserveCapacity(files.reduce(0) { $0 + $1.runs.count })
    for (number, file) in files.enumerated() {
      for run in file.runs { entries.append(Entry(file: Int32(number), run: run)) }
    }
    entries.sort {
      ($0.run.hour, $0.file, $0.run.chunk, $0.run.start) < ($1.run.hour, $1.file, $1.run.chunk, $1.run.start)
    }
    var hourStarts: [Int] = []
    for (index, entry) in entries.enumerated() where index == 0 || entries[index - 1].run.hour != entry.run.hour {
      hourStarts.append(index)
    }
    hourStarts.append(entries.count)
    self.entries = entries
    self.hourStarts = hourStarts
  }

  package var hourCount: Int { hourStarts.count - 1 }

  func entries(ofHour index: Int) -> ArraySlice<Entry> { entries[hourStarts[index]..<hourStarts[index + 1]] }
}
