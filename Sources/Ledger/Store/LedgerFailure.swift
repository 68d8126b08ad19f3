import CSQLite
import SQLite

/// Why the ledger could not be used, in words that say what to do.
package struct LedgerFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Another run is using it.
    case busy
    /// There is none, or it cannot be read.
    case unavailable
    /// There is none, and none can be made.
    case uncreatable
    /// It cannot be written: the disk is full, or it may not be written.
    case unwritable
    /// It is no ledger, or one of a later version, or it was made for something else than is asked of it now.
    case unsuitable
    /// It is damaged.
    case damaged
  }

  package var kind: Kind
  private let cause: String
  /// What became of the ledger; nil if there is nothing to say of that.
  package var consequence: String?
  private let advice: String?

  package static let nothingChanged = "Nothing was changed"
  private static let beforeOrAfter = "The ledger is that of before or of after this run"

  package init(_ kind: Kind, _ cause: String, _ consequence: String? = nil, advice: String? = nil) {
    self.kind = kind
    self.cause = cause
    self.consequence = consequence
    self.advice = advice
  }

  package var message: String {
    let rest = [consequence, advice].compactMap { $0 }.joined(separator: "; ")
    return rest.isEmpty ? cause : "\(cause). \(rest)"
  }
}

extension LedgerFailure {
  /// Runs `body`, and says in the user's words what SQLite says in its own.
  static func translated<Result>(_ path: String, _ body: () throws -> Result) throws(LedgerFailure) -> Result {
    do {
      return try body()
    } catch let failure as LedgerFailure {
      throw failure
    } catch let error as DatabaseError {
      throw LedgerFailure(error, path)
    } catch {
      throw damaged(path, "\(error)")
    }
  }

  /// SQLite takes what its file system cannot read for damage, too.
  private static func damaged(_ path: String, _ cause: String) -> LedgerFailure {
    LedgerFailure(
      .damaged, "the ledger \(path) is damaged, or its disk cannot be read (\(cause))", nothingChanged,
      advice: "try again, and if that fails, too, restore it from a back-up")
  }

  private init(_ error: DatabaseError, _ path: String) {
    let cause = error.message
    switch error.code {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        .busy,
        "another run is using the ledger \(path); try again when it is done, or wait for it"
          + " (--wait, or wait_seconds of a configuration)")
    case SQLITE_NOTADB:
      self.init(.unsuitable, "\(path) is no ledger of calltally; name another file")
    case SQLITE_FULL:
      self.init(
        .unwritable, "the ledger \(path) cannot be written: the disk is full", LedgerFailure.nothingChanged,
        advice: "make room")
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      self.init(
        .unwritable, "the ledger \(path) cannot be written (\(cause))", LedgerFailure.nothingChanged,
        advice: "check the permissions of the file and of its folder")
    case SQLITE_IOERR where error.extendedCode == calltally_sqlite_ioerr_dir_fsync:
      // The journal may be gone for good by then, or not: that is what a transaction hangs on.
      self.init(
        .unwritable, "the folder of the ledger \(path) cannot be written to its disk (\(cause))",
        LedgerFailure.beforeOrAfter, advice: "check the disk, and try again")
    case SQLITE_IOERR
    where [calltally_sqlite_ioerr_unlock, calltally_sqlite_ioerr_rdlock].contains(error.extendedCode):
      // A lock is given back, or made one for reading only, when everything may have been written.
      self.init(
        .unwritable, "the ledger \(path) cannot be unlocked (\(cause))", LedgerFailure.beforeOrAfter,
        advice: "check the disk, and try again")
    case SQLITE_IOERR:
      self.init(
        .unwritable, "the ledger \(path) cannot be read or written (\(cause))", LedgerFailure.nothingChanged,
        advice: "check the disk, and try again")
    case SQLITE_NOMEM:
      self.init(
        .unwritable, "there is no memory for the ledger \(path)", LedgerFailure.nothingChanged,
        advice: "try again when there is some")
    default:
      self = .damaged(path, cause)
    }
  }
}
