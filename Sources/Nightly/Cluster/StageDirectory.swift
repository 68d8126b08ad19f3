import Accounts
import Ledger
import LogReading

/// The directory of a stage, and what tells whether another stage was given the same.
struct StageDirectory {
  /// nil if none was given.
  let directory: Directory?
  /// Of the contents of all its files, in any order, however they are compressed; nil without one.
  let digest: String?

  init(_ paths: [String], hash: ByteHash) throws(Failure) {
    var contents: [ContentSource] = []
    directory = try Directory.load(paths, hash: hash) { source in
      // Not secret: it tells mistakes, not forgeries.
      let content = ContentSource(source, key: 0)
      contents.append(content)
      return content
    }
    let fingerprints = contents.map(\.digest.fingerprint)
    let (first, second) = fingerprints.reduce((0, 0)) { ($0.0 &+ $1.first, $0.1 &+ $1.second) }
    digest = paths.isEmpty ? nil : String(first, radix: 16) + "-" + String(second, radix: 16)
  }
}
