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
    guard !paths.isEmpty else {
      directory = nil
      digest = nil
      return
    }
    var builder = DirectoryBuilder(hash: hash)
    var (first, second): (UInt64, UInt64) = (0, 0)
    for path in paths {
      var source: ContentSource?
      try builder.read("directory \(path)") { () throws(ReadFailure) in
        // Not secret: it tells mistakes, not forgeries.
        let content = ContentSource(try LogSource(path: path == "-" ? nil : path, backend: .reference), key: 0)
        source = content
        return content
      }
      guard let fingerprint = source?.digest.fingerprint else { continue }
      first &+= fingerprint.first
      second &+= fingerprint.second
    }
    directory = (consume builder).build()
    digest = String(first, radix: 16) + "-" + String(second, radix: 16)
  }
}
