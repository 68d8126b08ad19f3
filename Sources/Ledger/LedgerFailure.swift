/// Why the ledger could not be used, in words that say what to do.
package struct LedgerFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Another run is using it.
    case busy
    /// There is none, or it cannot be made or opened.
    case unavailable
    /// It cannot be written: the disk is full, or it may not be written.
    case unwritable
    /// It is no ledger, or one of a later version, or it was made for something else than is asked of it now.
    case unsuitable
    /// It is damaged.
    case damaged
  }

  package var kind: Kind
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
