import Accounts
import CivilTime
import Ledger
import LogReading

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

  /// Keeps the directory for later runs, and the days whose figures it changes.
  func keep(in ledger: Ledger) throws(LedgerFailure) {
    guard let directory, let content, !isUnchanged else { return }
    if let former {
      try ledger.markOutdated(
        directory.changes(since: former),
        organizationsWithOtherZones: directory.organizationsWithOtherZones(since: former), zone: zones.defaultZone)
    } else {
      try ledger.markAllOutdated()
    }
    try ledger.setDirectory(content)
  }
}
