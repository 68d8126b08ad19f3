import SQLite

/// The tables of a ledger, and how those of earlier versions become those of today. `docs/ledger.md` explains them.
enum LedgerSchema {
  /// Marks the file as ours: "CTLY".
  static let applicationID = 0x4354_4c59

  /// What makes each version of the one before, in order. Never change one that has been released: add one.
  static let versions: [(name: String, script: String)] = [
    ("1", "PRAGMA application_id = \(applicationID);\n" + version1),
    // A day may have several parts.
    ("2", version2),
  ]

  private static let version2 = """
    CREATE TABLE entry_with_parts (
      day INTEGER NOT NULL,
      organization INTEGER NOT NULL,
      input INTEGER NOT NULL,
      ledger_day INTEGER NOT NULL,
      part_ms INTEGER NOT NULL,
      sums BLOB NOT NULL,
      PRIMARY KEY (day, organization, input, ledger_day, part_ms)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO entry_with_parts SELECT day, organization, input, ledger_day, 0, sums FROM entry;
    DROP TABLE entry;
    ALTER TABLE entry_with_parts RENAME TO entry;
    """

  private static let version1 = """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      command TEXT NOT NULL,
      started_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE input (
      id INTEGER PRIMARY KEY,
      fingerprint BLOB NOT NULL UNIQUE,
      first_line BLOB,
      first_two_lines BLOB,
      line_count INTEGER NOT NULL,
      is_terminated INTEGER NOT NULL,
      status TEXT NOT NULL,
      format TEXT,
      is_gzip INTEGER NOT NULL,
      path TEXT NOT NULL,
      file_bytes INTEGER NOT NULL,
      file_modified_ns INTEGER,
      file_sample INTEGER,
      run INTEGER NOT NULL,
      read INTEGER NOT NULL,
      test INTEGER NOT NULL,
      line_too_long INTEGER NOT NULL,
      malformed INTEGER NOT NULL,
      unknown_type INTEGER NOT NULL,
      missing_field INTEGER NOT NULL,
      invalid_value INTEGER NOT NULL,
      inconsistent INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE input_day (
      day INTEGER NOT NULL,
      input INTEGER NOT NULL,
      is_open INTEGER NOT NULL,
      counted INTEGER NOT NULL,
      duplicates INTEGER NOT NULL,
      unattributed INTEGER NOT NULL,
      organization_mismatch INTEGER NOT NULL,
      unknown_participants INTEGER NOT NULL,
      first_ms INTEGER,
      last_ms INTEGER,
      PRIMARY KEY (day, input)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX input_day_by_input ON input_day (input);

    CREATE TABLE repeat (
      input INTEGER NOT NULL,
      day INTEGER NOT NULL,
      first_input INTEGER NOT NULL,
      records INTEGER NOT NULL,
      PRIMARY KEY (input, day, first_input)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX repeat_by_first ON repeat (first_input, day);

    CREATE TABLE rejection (
      input INTEGER NOT NULL,
      line INTEGER NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (input, line)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE identity (
      id INTEGER PRIMARY KEY,
      hour INTEGER NOT NULL,
      day INTEGER NOT NULL,
      input INTEGER NOT NULL,
      identities BLOB NOT NULL
    ) STRICT;
    CREATE INDEX identity_by_hour ON identity (hour);
    CREATE INDEX identity_by_day ON identity (day, input);

    CREATE TABLE organization (
      number INTEGER PRIMARY KEY,
      id TEXT UNIQUE,
      accounts BLOB NOT NULL
    ) STRICT;

    CREATE TABLE entry (
      day INTEGER NOT NULL,
      organization INTEGER NOT NULL,
      input INTEGER NOT NULL,
      ledger_day INTEGER NOT NULL,
      sums BLOB NOT NULL,
      PRIMARY KEY (day, organization, input, ledger_day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE directory (
      number INTEGER PRIMARY KEY,
      lines BLOB NOT NULL
    ) STRICT;

    CREATE TABLE due_day (day INTEGER PRIMARY KEY, run INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE outdated_day (day INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE TABLE erasure (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      before_day INTEGER,
      rows INTEGER NOT NULL
    ) STRICT;
    """
}
