import CivilTime
import LogReading
import Usage

/// What became of one input file.
package struct FileOutcome: Sendable {
  package enum Status: Hashable, Sendable {
    case read
    /// Read to its end, but its beginning is that of no log.
    case foreign
    /// The ledger has counted it before: nothing of it was counted now.
    case known
    /// The ledger has counted its beginning before: what is new was counted now.
    case grown
    /// The ledger has counted it before, but some days of it were taken out: these were counted now.
    case redone
    /// It has records of days so long ago that the ledger could not tell whether they were counted before: nothing of it
    /// was counted.
    case refused(firstOpenDay: Day)
    /// Counted on an earlier night; this is what became of it then.
    case ingested(String)
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
