import Glibc
import SQLite
import Synchronization

/// What earlier nights counted: one SQLite file.
package final class Ledger: Sendable {
  package let path: String
  /// What ids are hashed with, so that a record is known again in later nights.
  package let key: UInt64
  /// The zone whose days inputs are kept by. Organizations without one of their own have it, too.
  package let timeZone: String
  /// How far a day of the ledger may be from the local one of an organization: zones are up to 26 hours apart.
  static let farthestDays: Int32 = 2
  /// SQLite's lock is also the one that keeps two runs apart.
  let database: Database
  /// Whether a transaction was begun, and has neither been committed nor given up.
  private let hasBegun = Atomic(false)
  private let waitSeconds: Int
  /// How long to wait for whoever reads, or for a commit: that is over soon, and a night's work would be lost.
  private static let patienceSeconds = 60

  private init(path: String, database: Database, key: UInt64, timeZone: String, waitSeconds: Int = 0) {
    self.path = path
    self.database = database
    self.key = key
    self.timeZone = timeZone
    self.waitSeconds = waitSeconds
  }

  /// Opens a ledger, and brings it up to date if an earlier version made it.
  ///
  /// - Parameters:
  ///   - timeZone: of a ledger that is to be made if there is none; without it, there must be one.
  ///   - waitSeconds: how long to wait for another run that is writing.
  package static func open(
    _ path: String, creatingIn timeZone: String? = nil, waitSeconds: Int = 0
  ) throws(LedgerFailure) -> Ledger {
    try LedgerFailure.translated(path) {
      if access(path, F_OK) != 0 { try create(path, isWanted: timeZone != nil) }
      guard access(path, R_OK) == 0 else {
        throw LedgerFailure(.unavailable, "the ledger \(path) cannot be read: \(String(cString: strerror(errno)))")
      }
      let database = try Database(path)
      database.setBusyTimeout(seconds: patienceSeconds)
      // Sums and identities are long. EXTRA synchronizes the folder, too, when the journal goes away: then the
      // transaction is there to stay. What is deleted is overwritten, so that nobody finds it in the file.
      try database.execute(
        script: """
          PRAGMA page_size = 8192;
          PRAGMA cache_size = -65536;
          PRAGMA synchronous = EXTRA;
          PRAGMA secure_delete = ON;
          """)
      try prepare(database, path: path, timeZone: timeZone)
      var settings: [String: String] = [:]
      try database.forEach("SELECT name, value FROM setting") { row in
        settings[try row["name"]] = try row["value"] as String
      }
      // A run that was to make it did not come to its end.
      if settings.isEmpty { throw empty(path) }
      guard let key = settings["key"].flatMap({ UInt64($0, radix: 16) }), let itsZone = settings["time_zone"] else {
        throw LedgerFailure(.damaged, "the ledger \(path) lacks its settings; restore it from a back-up")
      }
      return Ledger(path: path, database: database, key: key, timeZone: itsZone, waitSeconds: waitSeconds)
    }
  }

  /// A new ledger that knows records and inputs by the same key.
  package func sibling(at path: String) throws(LedgerFailure) -> Ledger {
    let sibling = try Ledger.open(path, creatingIn: timeZone)
    try sibling.perform { database in
      try database.execute("UPDATE setting SET value = ? WHERE name = 'key'", [String(key, radix: 16)])
    }
    return Ledger(path: path, database: sibling.database, key: key, timeZone: timeZone)
  }

  /// SQLite would make it readable for others.
  private static func create(_ path: String, isWanted: Bool) throws {
    guard isWanted else {
      throw LedgerFailure(
        .unavailable, "there is no ledger \(path); check the path, or make one with 'calltally ingest'")
    }
    var descriptor: Int32
    repeat {
      descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      throw LedgerFailure(.uncreatable, "the ledger \(path) cannot be created: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    // Whatever else the umask may take away.
    guard fchmod(descriptor, 0o600) == 0 else {
      throw LedgerFailure(.uncreatable, "the ledger \(path) cannot be created: \(String(cString: strerror(errno)))")
    }
  }

  private static func empty(_ path: String) -> LedgerFailure {
    LedgerFailure(.unavailable, "the ledger \(path) is empty; 'calltally ingest' fills it")
  }

  private static func prepare(_ database: Database, path: String, timeZone: String?) throws {
    let (state, isOurs) = try database.inTransaction(.deferred) {
      (
        try LedgerSchema.State(of: database),
        try database.value("PRAGMA application_id") == LedgerSchema.applicationID
      )
    }
    if state == .empty, timeZone == nil {
      throw empty(path)
    }
    guard state == .empty || isOurs else {
      throw LedgerFailure(.unsuitable, "\(path) is no ledger of calltally; name another file")
    }
    if state == .newer {
      throw LedgerFailure(.unsuitable, "the ledger \(path) was made by a later version of calltally; use that one")
    }
    if state != .current { try LedgerSchema.migrate(database) }
    func hasSettings() throws -> Bool { try database.value("SELECT count(*) FROM setting") != 0 }
    guard let timeZone, try !hasSettings() else { return }
    try database.inTransaction(.immediate) {
      // Another run may have been faster.
      if try hasSettings() { return }
      let key = UInt64.random(in: .min ... .max)
      try database.execute(
        "INSERT INTO setting (name, value) VALUES ('key', ?), ('time_zone', ?)", [String(key, radix: 16), timeZone])
    }
  }

  /// Takes the right to write: everything from here on to ``commit()`` happens, or nothing of it.
  package func begin() throws(LedgerFailure) {
    try LedgerFailure.translated(path) {
      try database.inTurn {
        database.setBusyTimeout(seconds: waitSeconds)
        defer { database.setBusyTimeout(seconds: Ledger.patienceSeconds) }
        try database.begin(.immediate)
      }
    }
    hasBegun.store(true, ordering: .relaxed)
  }

  package func commit() throws(LedgerFailure) {
    try perform { try $0.commit() }
    hasBegun.store(false, ordering: .relaxed)
  }

  package func rollback() {
    // SQLite has done so already if it was the one that failed; and a process that ends does so, too.
    hasBegun.store(false, ordering: .relaxed)
    database.inTurn { database.rollback() }
  }

  /// Runs `body` in a transaction.
  package func inTransaction<Result>(_ body: () throws -> Result) throws -> Result {
    try begin()
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      rollback()
      throw error
    }
  }

  func perform<Result>(_ body: (Database) throws -> Result) throws(LedgerFailure) -> Result {
    try LedgerFailure.translated(path) {
      try database.inTurn {
        // Where a disk is full, SQLite gives the whole transaction up. What another worker writes after that would be there
        // to stay, each piece on its own.
        if hasBegun.load(ordering: .relaxed), !database.isInsideTransaction {
          throw LedgerFailure(
            .unwritable, "the ledger \(path) cannot be written any more", LedgerFailure.nothingChanged,
            advice: "check the disk, and try again")
        }
        return try body(database)
      }
    }
  }

  /// The ledger, and what SQLite keeps beside it while a run is on.
  package var files: [String] { ["", "-journal"].map { path + $0 } }

  /// How large the file is.
  package var byteCount: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
