import Accounts
import CivilTime
import Ledger
import LogReading
import Usage

/// The directory of a run that adds to a ledger: the one that is given, or else the one that was given last.
struct IngestDirectory {
  /// nil if there never was one.
  let directory: Directory?
  /// What the given files hold, all of it; nil if none was given.
  private let content: [UInt8]?
  private let former: Directory?
  private let isUnchanged: Bool
  private let zones: ZoneCatalog

  init(_ paths: [String], in ledger: Ledger, _ zones: ZoneCatalog, hash: ByteHash) throws {
    self.zones = zones
    let stored = try ledger.directory()
    guard !paths.isEmpty else {
      directory = try stored.map { try IngestDirectory.parse($0, hash) }
      content = nil
      former = nil
      isUnchanged = true
      return
    }
    var builder = DirectoryBuilder(hash: hash)
    var content: [UInt8] = []
    for path in paths {
      var collected: CollectingSource?
      try builder.read("directory \(path)") { () throws(ReadFailure) in
        let source = CollectingSource(try LogSource(path: path == "-" ? nil : path, backend: .reference))
        collected = source
        return source
      }
      content += collected?.bytes ?? []
      if let last = content.last, last != 0x0a { content.append(0x0a) }
    }
    directory = builder.build()
    isUnchanged = content == stored
    self.content = content
    former = isUnchanged ? nil : try stored.map { try IngestDirectory.parse($0, hash) }
  }

  static func parse(_ content: [UInt8], _ hash: ByteHash) throws -> Directory {
    var builder = DirectoryBuilder(hash: hash)
    try builder.read("the ledger's directory") { MemorySource(content) }
    return builder.build()
  }

  /// Marks days in the middle of which somebody pays from an instant on, by one of the two directories alone.
  private func markOtherParts(in ledger: Ledger, _ directory: Directory, since former: Directory) throws(LedgerFailure)
  {
    let (present, past) = (NamedCuts(directory), NamedCuts(former))
    for (id, instants) in present.organizations.changes(from: past.organizations) {
      let number = id.withUnsafeBytes { directory.roster.organizations.find($0) }
      let zone = number == IdentifierTable.absent ? nil : directory.organizations[Int(number)].timeZone
      // They were all there when the run began.
      let rules = zone.flatMap { try? ZoneDatabase.system.rules(named: $0) } ?? zones.defaultZone
      try ledger.markOutdated(
        organization: String(decoding: id, as: UTF8.self),
        on: Set(instants.filter(rules.isWithinDay).map(rules.day)).sorted())
    }
    let changes = present.individuals.changes(from: past.individuals).flatMap { id, instants in
      instants.filter(zones.defaultZone.isWithinDay).map { instant in
        Directory.Change(
          account: String(decoding: id, as: UTF8.self),
          interval: Interval(from: instant, until: Instant(milliseconds: instant.milliseconds + 1)), former: .individual
        )
      }
    }
    try ledger.markOutdated(changes, organizationsWithOtherZones: [], zone: zones.defaultZone)
  }

  /// Keeps the directory for later runs, and the days whose figures it changes.
  func keep(in ledger: Ledger) throws(LedgerFailure) {
    guard let directory, let content, !isUnchanged else { return }
    if let former {
      try ledger.markOutdated(
        directory.changes(since: former),
        organizationsWithOtherZones: directory.organizationsWithOtherZones(since: former), zone: zones.defaultZone)
      try markOtherParts(in: ledger, directory, since: former)
    } else {
      try ledger.markAllOutdated()
    }
    try ledger.setDirectory(content)
  }
}

/// ``Cuts`` by ids, which two directories have in common.
private struct NamedCuts {
  var organizations: [[UInt8]: Set<Instant>] = [:]
  var individuals: [[UInt8]: Set<Instant>] = [:]

  init(_ directory: Directory) {
    let cuts = Cuts(directory)
    let roster = directory.roster
    for (number, instants) in cuts.organizations {
      organizations[Array(roster.organizations.string(number).utf8)] = Set(instants)
    }
    for (number, instants) in cuts.individuals {
      individuals[Array(roster.accounts.string(roster.members[Int(number)].account).utf8)] = Set(instants)
    }
  }
}

extension [[UInt8]: Set<Instant>] {
  /// What is in one of the two only.
  fileprivate func changes(from former: Self) -> Self {
    let names = Set(keys).union(former.keys)
    return names.reduce(into: [:]) { $0[$1] = (self[$1] ?? []).symmetricDifference(former[$1] ?? []) }
  }
}

extension ZoneRules {
  /// Whether an instant is not the first one of its day.
  fileprivate func isWithinDay(_ instant: Instant) -> Bool { start(of: day(at: instant)) < instant }
}
