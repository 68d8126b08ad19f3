extension Database {
  package enum TransactionKind: String {
    /// Takes no lock before the first statement: what is read is as it was then.
    case deferred = "DEFERRED"
    /// Takes the right to write at once.
    case immediate = "IMMEDIATE"
  }

  package func begin(_ kind: TransactionKind) throws { try execute("BEGIN \(kind.rawValue)") }

  package func commit() throws { try execute("COMMIT") }

  /// Gives up what was begun. SQLite may have done so itself, where a disk is full, and does so when the connection ends:
  /// so there is nothing that could fail.
  package func rollback() {
    if isInsideTransaction { try? execute("ROLLBACK") }
  }

  /// Everything that `body` writes is there when it returns, and nothing of it where it throws.
  @discardableResult
  package func inTransaction<Result>(_ kind: TransactionKind, _ body: () throws -> Result) throws -> Result {
    try begin(kind)
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      rollback()
      throw error
    }
  }
}
