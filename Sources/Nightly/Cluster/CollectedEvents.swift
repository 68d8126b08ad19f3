import CivilTime
import Usage

/// Events that come in blocks, in any order, put together again to what they were of each file.
struct CollectedEvents {
  private struct File {
    var events: EventLog
    /// Of each block.
    var sequences: [Int] = []

    mutating func add(_ partial: EventsPartial) {
      guard partial.block.eventCount > 0 else { return }
      events.append(partial.block)
      sequences.append(partial.sequence)
    }
  }

  private(set) var roster: PartialRoster
  /// The first and the last hour; nil without an event.
  private(set) var hours: ClosedRange<Int32>?
  private var files: [String: File] = [:]
  private let overflow: SpillFile

  /// - Parameter roster: gets to know the members, if it does not know all of them.
  init(_ roster: PartialRoster, _ overflow: SpillFile) {
    self.roster = roster
    self.overflow = overflow
  }

  mutating func add(_ content: ArraySlice<UInt8>, hour: Int32) throws {
    let events = try EventsPartial(content, hour: hour) { try roster.member(account: $0, organization: $1) }
    hours = hours.map { min($0.lowerBound, hour)...max($0.upperBound, hour) } ?? hour...hour
    files[events.fileName, default: File(events: EventLog(ofBlocksWith: overflow))].add(events)
  }

  /// In the order in which files are read: by the bytes of their paths.
  func finish() -> [(name: String, events: EventLog)] {
    files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { name, file in
      var events = file.events
      events.sortRuns(by: file.sequences)
      return (name, events)
    }
  }
}

extension Slices {
  /// Every day that an event of these hours may lie on, each a slice of its own.
  static func days(of hours: ClosedRange<Int32>?, zones: [ZoneRules]) -> Slices {
    IngestedRun.days(
      of: hours.map { hours in
        Instant(
          seconds: Int64(hours.lowerBound) * 3600)...Instant(
            milliseconds: (Int64(hours.upperBound) + 1) * 3_600_000 - 1)
      }, zones: zones)
  }
}
