import Accounts
import CivilTime
import Ledger
import LogReading

/// What a run with a ledger goes by: the directory that is given, or else the one that was given last, and everybody
/// whom the ledger has counted something for.
struct LedgerDirectory {
  let directory: Directory
  let members: LedgerMembers
  /// How many accounts, the first ones, the directory itself speaks of.
  let accountCount: Int
  /// Whether there is a directory: otherwise the records' own word was taken.
  let isKnown: Bool

  var known: Directory? { isKnown ? directory : nil }

  init(readingFrom ledger: Ledger, _ paths: [String]) throws {
    // What is read is looked up in this run only.
    let hash = ByteHash(key: UInt64.random(in: .min ... .max))
    var builder = DirectoryBuilder(hash: hash)
    if !paths.isEmpty {
      for path in paths {
        try builder.read("directory \(path)") { () throws(ReadFailure) in
          try LogSource(path: path == "-" ? nil : path, backend: .reference)
        }
      }
      isKnown = true
    } else if let stored = try ledger.directory() {
      try builder.read("the ledger's directory") { MemorySource(stored) }
      isKnown = true
    } else {
      isKnown = false
    }
    accountCount = builder.accountCount
    members = try ledger.members(in: &builder)
    directory = (consume builder).build()
  }
}
