import LogReading
import Usage

/// An input as the ledger keeps it.
package struct InputRecord: Sendable {
  package var digest: ContentDigest
  package var lineCount: Int
  /// Whether what it grows by can be counted alone.
  package var canContinue: Bool
  /// What became of it, in a word.
  package var status: String
  package var format: LogReader.Format?
  package var isGzip: Bool
  /// What it was called when it came last.
  package var path: String
  /// nil for what cannot be known again without being read.
  package var mark: FileMark?
  package var fileByteCount: Int
  /// Read, rejected and test; the rest is kept by day.
  package var counts: RunCounts
  /// The first of them.
  package var rejections: [Rejection]

  package init(
    digest: ContentDigest, lineCount: Int, canContinue: Bool, status: String, format: LogReader.Format?, isGzip: Bool,
    path: String,
    mark: FileMark?, fileByteCount: Int, counts: RunCounts, rejections: [Rejection]
  ) {
    self.digest = digest
    self.lineCount = lineCount
    self.canContinue = canContinue
    self.status = status
    self.format = format
    self.isGzip = isGzip
    self.path = path
    self.mark = mark
    self.fileByteCount = fileByteCount
    self.counts = counts
    self.rejections = rejections
  }
}
