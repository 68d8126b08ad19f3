import Ledger

extension FuzzTarget {
  /// Entries of the ledger: what is read is written so that it is read the same, in no more bytes, and can be added up.
  static let ledgerEntries = FuzzTarget("ledger-entries") { bytes throws(Disagreement) in
    guard var entry = read(bytes) else { return }
    let written = entry.bytes
    try require(read(written), is: entry, "what is written")
    // Version 1 lacks the count of partners, which takes a byte.
    if written.count > bytes.count + 1 {
      throw Disagreement("\(written.count) bytes are written for an entry that took \(bytes.count)")
    }
    entry.merge(entry)
    try require(read(entry.bytes) != nil, is: true, "an entry added to itself can be read")
  }

  private static func read(_ bytes: [UInt8]) -> StoredEntry? {
    bytes.withUnsafeBytes { try? StoredEntry(bytes: $0) }
  }
}
