import LogReading
import Usage

/// What became of one input file.
package struct FileOutcome: Sendable {
  package enum Status: Hashable, Sendable {
    case read
    /// Read to its end, but its beginning is that of no log.
    case foreign
    /// Damaged or unreadable: nothing of it was counted, or, if so asked, what stood before the damage.
    case failed(ReadFailure, isSalvaged: Bool)
  }

  package var file: InputFile
  package var status: Status
  package var isGzip: Bool
  /// nil: it holds no record, or was not read that far.
  package var format: LogReader.Format?
  package var counts: RunCounts
  /// The first 100.
  package var rejections: [Rejection]
}
