import SQLite

extension LedgerSchema {
  /// How a file stands to the tables of today.
  enum State: Equatable {
    /// It has no table, or only the one that tells versions.
    case empty
    case earlier
    case current
    /// It has tables that this program does not know.
    case newer
  }

  /// Makes the tables of today of those of earlier versions, or of nothing. Each step is there as a whole, or not at all.
  static func migrate(_ database: Database) throws {
    for version in versions {
      try database.inTransaction(.immediate) {
        try database.execute("CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        // Another run may have been faster.
        if try appliedVersions(of: database).contains(version.name) { return }
        try database.execute(script: version.script)
        try database.execute("INSERT INTO grdb_migrations (identifier) VALUES (?)", [version.name])
      }
    }
  }

  /// The names of the versions that a file has been through. Their table is called for the library that wrote it first.
  static func appliedVersions(of database: Database) throws -> [String] {
    guard try database.value("SELECT count(*) FROM sqlite_master WHERE name = 'grdb_migrations'") != 0 else {
      return []
    }
    return try database.values("SELECT identifier FROM grdb_migrations ORDER BY rowid")
  }
}

extension LedgerSchema.State {
  init(of database: Database) throws {
    let known = LedgerSchema.versions.map(\.name)
    let applied = try LedgerSchema.appliedVersions(of: database)
    if try database.value("SELECT count(*) FROM sqlite_master WHERE tbl_name != 'grdb_migrations'") == 0 {
      self = .empty
    } else if !Set(applied).isSubset(of: known) {
      self = .newer
    } else {
      self = Set(applied) == Set(known) ? .current : .earlier
    }
  }
}
