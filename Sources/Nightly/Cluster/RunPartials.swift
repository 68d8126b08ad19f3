import CivilTime
import FoundationEssentials
import Usage

/// What the parts of a run have to know of all of it: what became of every file, and which months there are.
package struct RunPartials {
  private var maps: [MapPartial] = []
  private var files: [String: (partial: FilePartial, outcome: FileOutcome)] = [:]
  private var counts: [CountsPartial] = []

  package init() {}

  /// Takes a line of the run.
  ///
  /// - Returns: false if it is not what it should be.
  package mutating func add(_ line: PartialLine) throws(Failure) -> Bool {
    let content = Data(line.content)
    switch line.kind {
    case .map:
      guard let map = try? JSONDecoder().decode(MapPartial.self, from: content), map.isSound else { return false }
      maps.append(map)
      return true
    case .file:
      guard let file = try? JSONDecoder().decode(FilePartial.self, from: content),
        file.version == FilePartial.version, let outcome = file.outcome
      else { return false }
      guard files.updateValue((file, outcome), forKey: file.path) == nil else {
        throw Failure(
          .dataError, "\(file.path) was mapped twice, or its lines came twice; take what each calltally map writes once"
        )
      }
      return true
    case .counts:
      guard let counts = try? JSONDecoder().decode(CountsPartial.self, from: content), counts.isSound else {
        return false
      }
      self.counts.append(counts)
      return true
    case .events, .sums, .listed, .reported: return false
    }
  }

  var individualRecords: Int { counts.reduce(0) { $0 + $1.individualRecords } }

  /// Ascending.
  var months: [Period] { Set(counts.flatMap(\.months)).sorted().compactMap { Period($0) } }

  /// The first and the last instant of counted records; nil without one.
  var span: ClosedRange<Instant>? {
    let spans = files.values.compactMap(\.partial.span)
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
    return first...last
  }

  /// When the first `map` began; nil without one.
  var started: Date? { maps.map(\.started).min() }

  /// Checks that all stages went by the same directory.
  ///
  /// - Parameter digest: of the one that is given here.
  func requireDirectory(_ digest: String?) throws(Failure) {
    guard (maps.map(\.directory) + counts.map(\.directory)).allSatisfy({ $0 == digest }) else {
      throw Failure(
        .configuration,
        "the records were counted with another directory than is given here, or with none; give map, combine and "
          + "reduce the same directory")
    }
  }

  /// - Parameter zone: of organizations that have none of their own.
  func requireZone(_ zone: ZoneRules) throws(Failure) {
    for counts in counts where counts.timeZone != zone.identifier {
      throw Failure(
        .usage,
        "days were counted in \(counts.timeZone), not in \(zone.identifier); give combine and reduce the same --time-zone"
      )
    }
  }

  /// Checks that all that was mapped is here, and was mapped in one way.
  private func requireAllFiles() throws(Failure) {
    guard let first = maps.first else {
      throw Failure(
        .dataError,
        "no line says what was mapped; a stage before this one has failed, or was given nothing: look for what it said")
    }
    guard maps.allSatisfy({ $0.identities == first.identities }) else {
      throw Failure(.usage, "records were mapped with different keys; give each calltally map the same --identity-key")
    }
    let inputs = maps.reduce(0) { $0 + $1.inputs }
    guard inputs == files.count else {
      throw Failure(
        .dataError,
        "\(inputs) files were to be mapped, and what became of \(files.count) is here; a calltally map has failed, or take "
          + "all lines that it writes, once")
    }
  }

  /// What became of all files.
  package func outcome(directoryFaults: [String], maxRejectedPercent: Double) throws(Failure) -> RunOutcome {
    try requireAllFiles()
    var outcomes = files.mapValues(\.outcome)
    for (path, counts) in counts.flatMap(\.files) {
      guard outcomes[path] != nil else {
        throw Failure(.dataError, "what became of the lines of \(path) is missing; take all that calltally map writes")
      }
      outcomes[path]?.counts.counted += counts.counted
      outcomes[path]?.counts.duplicates += counts.duplicates
      outcomes[path]?.counts.unattributed += counts.unattributed
      outcomes[path]?.counts.organizationMismatch += counts.organizationMismatch
    }
    let outcome = RunOutcome(
      files: outcomes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value), span: span,
      directoryFaults: directoryFaults, maxRejectedPercent: maxRejectedPercent)
    guard outcome.totals.foots else {
      throw Failure(
        .dataError,
        "of \(outcome.totals.read) records that were read, \(outcome.totals.read - outcome.totals.outOfSight) came here; "
          + "take all that calltally map and combine write, and all of an hour to one combine")
    }
    return outcome
  }
}

extension RunCounts {
  /// Records of which nobody says what became of them.
  fileprivate var outOfSight: Int { read - counted - duplicates - rejected - test - unattributed }
}
