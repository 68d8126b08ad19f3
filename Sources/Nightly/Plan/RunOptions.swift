import CivilTime

/// What every command that reads logs can be told.
package struct RunOptions: Sendable {
  package var inputs: [String]
  /// A ledger that takes the place of the inputs.
  package var store: String?
  package var directories: [String] = []
  /// Files and folders that are no logs, although they may lie among them.
  var ownFiles: [String] = []
  /// Turns foreign logs into ours: a path, or the name of one that comes with the program.
  package var mapping: String?
  /// Of organizations that have none of their own; nil for that of the ledger, or else ``usualTimeZone``.
  package var timeZone: String?
  package var threads = 1
  /// Events that do not fit wait in a temporary file.
  package var memoryLimitBytes = RunOptions.usualMemoryLimitBytes
  /// Where that file would be.
  package var temporaryFolder = "/tmp"
  /// Keeps the sound records of damaged files.
  package var salvage = false
  /// Of a hundred records, how many may be rejected before the exit code says so.
  package var maxRejectedPercent = 1.0
  /// Shows how far the run is, on a terminal.
  package var showsProgress = false

  package static let usualTimeZone = "Europe/Berlin"
  package static let usualMemoryLimitBytes = 1 << 30

  package init(inputs: [String]) { self.inputs = inputs }
}

/// Which periods figures are wanted for.
package enum PeriodChoice: Sendable {
  /// From the day of the first to that of the last counted record.
  case everything
  /// Every calendar month that a counted record lies in.
  case touchedMonths
  case these([Period])
}
