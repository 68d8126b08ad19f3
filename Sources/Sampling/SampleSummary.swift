/// What a sample holds, counted while it was drawn: the figures that a reader of the sample must arrive at.
package struct SampleSummary: Hashable, Sendable {
  /// Lines that no reader may accept, by the reason for which it must turn them down.
  package struct Rejected: Hashable, Sendable {
    package var malformed = 0
    package var unknownType = 0
    package var missingField = 0
    package var invalidValue = 0
    package var inconsistent = 0

    package var total: Int { malformed + unknownType + missingField + invalidValue + inconsistent }
  }

  package var organizations = 0
  package var accounts = 0
  /// Accounts that begin the period as a member of no organization.
  package var individualAccounts = 0
  package var directoryRecords = 0
  /// Distinct valid records, test records included.
  package var calls = 0
  package var invitations = 0
  /// Among calls and invitations.
  package var testRecords = 0
  /// Among calls and invitations: those of accounts that the directory does not know (and no test records).
  package var unattributed = 0
  /// Among calls and invitations: those that name another organization than the directory (neither test records nor
  /// unattributed ones).
  package var organizationMismatches = 0
  /// Further deliveries of a valid record, never of a test record.
  package var duplicates = 0
  package var rejected = Rejected()
  /// Paths below the sample's folder, in the order they were begun; the directory comes first.
  package var files: [String] = []

  /// Lines in all logs, CSV headers left out.
  package var records: Int { calls + invitations + duplicates + rejected.total }
  /// Records that make up the figures of a report over everything.
  package var counted: Int { calls + invitations - testRecords - unattributed }
}
