import CivilTime
import Ledger
import LogReading
import Usage

/// Decides for every file that was read which input of the ledger it is, and enters it there.
struct Deliveries {
  /// Of those files that are counted, as the next one.
  private(set) var inputs: [Int64] = []
  /// The days on which they are counted; nil for all.
  private(set) var openDays: [Set<Day>?] = []
  /// Contents that were in this run before.
  private var fingerprints: Set<Fingerprint> = []
  /// Inputs that a file of this run is already.
  private var taken: Set<Int64> = []
  private let ledger: Ledger
  private let run: Int64
  /// Records of days before that are not taken: nobody could tell any more whether they had been counted. nil: none are.
  private let firstOpenDay: Day?
  private let zone: ZoneRules

  /// - Parameters:
  ///   - readings: those of which nothing counts lose what was recorded.
  ///   - readAnew: reads the whole of a file of which only the end was read.
  init(
    _ readings: inout [FileReading], _ known: KnownInputs, _ ledger: Ledger, run: Int64, firstOpenDay: Day?,
    zone: ZoneRules, readAnew: (FileReading) -> FileReading
  ) throws(LedgerFailure) {
    self.ledger = ledger
    self.run = run
    self.firstOpenDay = firstOpenDay
    self.zone = zone
    for index in readings.indices {
      guard let relation = readings[index].content?.relation else { continue }
      if case .grown(let continuation) = relation, taken.contains(continuation.input.id) {
        // Two files have grown from the same input, each in its own way.
        readings[index] = readAnew(readings[index])
      }
      try enter(&readings[index], known)
    }
  }

  private mutating func enter(_ reading: inout FileReading, _ known: KnownInputs) throws(LedgerFailure) {
    guard let content = reading.content else { return }
    guard let digest = content.digest else {
      // An input that has grown tonight is known by the file that it grew to.
      if case .known(let input) = content.relation, !taken.contains(input.id) {
        try ledger.note(content.mark, path: reading.outcome.file.name, of: input.id)
      }
      return
    }
    var relation = content.relation
    // Standard input shows only at its end that it was there before.
    if case .new = relation, let input = known.input(digest.fingerprint) {
      relation = input.openDays.isEmpty ? .known(input) : .reopened(input)
    }
    // What the input has grown from does not complete it.
    if case .reopened(let input) = relation,
      taken.contains(input.id) || input.fingerprint != digest.fingerprint
    {
      relation = .new
    }
    if let firstOpenDay, let first = firstDay(of: reading, relation), first < firstOpenDay {
      reading.refuse(firstOpenDay)
      return
    }
    if !fingerprints.insert(digest.fingerprint).inserted {
      reading.becomeKnown()
      return
    }
    switch relation {
    case .known(let input):
      try ledger.note(content.mark, path: reading.outcome.file.name, of: input.id)
      reading.becomeKnown()
    case .new:
      if digest.byteCount > 0 { try add(reading, content, digest) } else { reading.recorded = nil }
    case .grown(let continuation):
      try ledger.extend(continuation.input.id, by: InputRecord(reading, content, digest), run: run)
      count(continuation.input.id)
    case .replaced(let input):
      if taken.contains(input.id) {
        try add(reading, content, digest)
      } else {
        try ledger.replace(input.id, by: InputRecord(reading, content, digest), run: run)
        count(input.id)
      }
    case .reopened(let input):
      try ledger.note(content.mark, path: reading.outcome.file.name, of: input.id)
      reading.outcome.status = .redone
      reading.outcome.rejections = []
      count(input.id, on: Set(input.openDays.map { Day(number: $0) }))
      try ledger.closeDays(of: input.id)
    }
  }

  /// The first day on which records of the file are counted; nil without one.
  private func firstDay(of reading: FileReading, _ relation: Relation) -> Day? {
    switch relation {
    case .known: nil
    case .reopened(let input): input.openDays.min().map { Day(number: $0) }
    case .new, .grown, .replaced:
      reading.recorded?.events.runs.map(\.hour).min().map { zone.day(at: Instant(seconds: Int64($0) * 3600)) }
    }
  }

  private mutating func add(_ reading: FileReading, _ content: ReadContent, _ digest: ContentDigest)
    throws(LedgerFailure)
  {
    count(try ledger.add(InputRecord(reading, content, digest), run: run))
  }

  private mutating func count(_ input: Int64, on days: Set<Day>? = nil) {
    taken.insert(input)
    inputs.append(input)
    openDays.append(days)
  }
}

extension FileReading {
  fileprivate mutating func becomeKnown() { letGo(.known) }
  fileprivate mutating func refuse(_ firstOpenDay: Day) { letGo(.refused(firstOpenDay: firstOpenDay)) }

  /// Nothing of it counts.
  private mutating func letGo(_ status: FileOutcome.Status) {
    recorded = nil
    outcome.status = status
    outcome.counts = RunCounts()
    outcome.rejections = []
  }
}

extension InputRecord {
  fileprivate init(_ reading: FileReading, _ content: ReadContent, _ digest: ContentDigest) {
    let outcome = reading.outcome
    self.init(
      digest: digest, lineCount: content.lineCount, canContinue: content.canContinue,
      // That it has grown says nothing of what it is.
      status: outcome.status == .grown ? FileOutcome.readStatusName : outcome.statusName, format: outcome.format,
      isGzip: outcome.isGzip, path: outcome.file.name, mark: content.mark, fileByteCount: outcome.file.byteCount,
      counts: outcome.counts, rejections: outcome.rejections)
  }
}
