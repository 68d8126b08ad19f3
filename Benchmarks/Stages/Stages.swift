import Accounts
import ArgumentParser
import CivilTime
import Foundation
import LogReading
import Nightly
import Usage

/// Measures the stages of a run one by one, each on top of those before it, on one thread.
struct Stages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the stages of a run one by one, each on top of those before it, on one thread.")

  @Argument(help: "Logs, or folders with them.") var inputs: [String]
  @Option(help: "A directory.") var directory: String

  func run() throws {
    let files = try InputFile.find(inputs, except: [directory])
    let hash = ByteHash(key: 1)
    print(Measurement.header)

    show(
      try Measurement.of("inflate") {
        let bytes = try files.reduce(0) { try $0 + Inflate.byteCount(of: $1.path) }
        return (bytes, 0, UInt64(bytes))
      })
    var filesOfCSV: [InputFile] = []
    show(
      try Measurement.of("parse") {
        var sink = CountingSink()
        for file in files {
          var reader = LogReader(try LogSource(path: file.path))
          try reader.read(into: &sink)
          if reader.format == .csv { filesOfCSV.append(file) }
        }
        return (0, sink.records, sink.checksum)
      })
    show(
      try Measurement.of("parse CSV alone") {
        var sink = CountingSink()
        for file in filesOfCSV {
          var reader = LogReader(try LogSource(path: file.path))
          try reader.read(into: &sink)
        }
        return (0, sink.records, sink.checksum)
      })
    var loaded: Directory?
    show(
      try Measurement.of("load directory") {
        loaded = try Directory.load([directory], hash: hash)
        return (0, loaded?.roster.members.count ?? 0, 0)
      })
    var recorded: [RecordedFile] = []
    show(
      try Measurement.of("parse and attribute") {
        for file in files {
          var recorder = EventRecorder(directory: loaded, hash: hash)
          var reader = LogReader(try LogSource(path: file.path))
          try reader.read(into: &recorder)
          recorded.append(recorder.finish())
        }
        return (0, recorded.reduce(0) { $0 + $1.counts.read }, UInt64(recorded.reduce(0) { $0 + $1.events.runs.count }))
      })
    guard let loaded, let zone = try ZoneDatabase.system.rules(named: "Europe/Berlin") else { return }
    let first = recorded.compactMap(\.events.span?.lowerBound).min() ?? Instant(milliseconds: 0)
    let last = recorded.compactMap(\.events.span?.upperBound).max() ?? first
    let plan = CountingPlan(
      defaultZone: zone, zoneOfOrganization: Array(repeating: zone, count: loaded.organizations.count),
      members: loaded.roster.members,
      slices: Slices(covering: [zone.day(at: first)...zone.day(at: last)]))
    let events = recorded.map(\.events)
    var aggregate = UsageAggregate(plan: plan, fileCount: events.count)
    show(
      Measurement.of("deduplicate, aggregate") {
        let index = EventIndex(events)
        for piece in 0..<index.pieceCount {
          aggregate.update(piece: piece, of: index, files: events, memberNumbers: events.map { _ in nil })
        }
        let counted = aggregate.countsOfFile.reduce(0) { $0 + $1.counted }
        return (0, counted, UInt64(counted))
      })
    show(
      Measurement.of("merge") {
        var other = aggregate
        other.merge(aggregate)
        return (0, 0, UInt64(other.countsOfFile.reduce(0) { $0 + $1.counted }))
      })
    show(
      Measurement.of("figures") {
        let figures = UsageFigures(
          aggregate: aggregate, roster: loaded.roster, directory: loaded, asOf: last)
        var calls = 0
        for organization in figures.organizations {
          calls +=
            figures.usage(of: organization, in: Period(first: zone.day(at: first), last: zone.day(at: last)))
            .totals.calls.calls
        }
        return (0, 0, UInt64(calls))
      })
  }

  private func show(_ measurement: Measurement) { print(measurement.line) }
}

/// Takes records and does next to nothing with them.
private struct CountingSink: ~Copyable, RecordSink {
  var records = 0
  var checksum: UInt64 = 0

  mutating func receive(call: borrowing CallRecord, participants: UnsafeBufferPointer<Participant>, text: RecordText) {
    records += 1
    checksum = checksum &* 31 &+ UInt64(bitPattern: call.startedAt.milliseconds) &+ UInt64(call.talkSeconds)
    checksum &+= UInt64(participants.count)
  }

  mutating func receive(invitation: borrowing InvitationRecord, text: RecordText) {
    records += 1
    checksum = checksum &* 31 &+ UInt64(bitPattern: invitation.at.milliseconds)
  }

  mutating func receive(rejection: Rejection) {
    records += 1
    checksum &+= UInt64(rejection.line)
  }

  mutating func textWillChange() {}
}
