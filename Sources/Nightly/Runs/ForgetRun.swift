import FoundationEssentials
import Ledger
import LogReading

/// `calltally ledger forget`: removes a person, while the figures of his organizations stay as they were.
package struct ForgetRun {
  private let store: String
  private let account: String
  private let waitSeconds: Int

  package init(store: String, account: String, waitSeconds: Int) {
    self.store = store
    self.account = account
    self.waitSeconds = waitSeconds
  }

  package func run() throws {
    let wasKnown = try Failure.ofLedger {
      let ledger = try Ledger.open(store, waitSeconds: waitSeconds)
      return try ledger.inTransaction {
        let time = Date().ISO8601Format()
        let run = try ledger.addRun(command: "ledger forget", startedAt: time)
        let isInDirectory = try forgetInDirectory(of: ledger)
        let entries = try ledger.forget(account, at: time, run: run)
        guard isInDirectory || entries > 0 else { throw Failure(.usage, "the ledger knows no account of that id") }
        return entries > 0
      }
    }
    StandardError.writeLine(
      wasKnown
        ? "the account is gone from the ledger. Take it out of your directory, too, before the next run, or it is back; then the "
          + "next 'calltally run' writes the reports anew that name it"
        : "the account is gone from the ledger's directory; there were no figures of it", level: .info)
  }

  /// Removes the lines of the ledger's directory that speak of the account.
  private func forgetInDirectory(of ledger: Ledger) throws -> Bool {
    guard let content = try ledger.directory() else { return false }
    let numbers = try lines(of: content)
    guard !numbers.isEmpty else { return false }
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let kept = lines.enumerated().filter { !$1.isEmpty && !numbers.contains($0 + 1) }
    try ledger.setDirectory(kept.reduce(into: []) { $0 += $1.element + [UInt8(ascii: "\n")] })
    return true
  }

  /// The numbers of a directory's lines that speak of the account, from 1.
  private func lines(of directory: [UInt8]) throws(Failure) -> Set<Int> {
    var numbers: Set<Int> = []
    do {
      var reader = DirectoryReader(MemorySource(directory))
      try reader.readLines { record, text, number in
        if record.accounts.contains(where: { text[$0].elementsEqual(account.utf8) }) { numbers.insert(number) }
      }
    } catch let failure as DirectoryFailure {
      throw Failure(.configuration, "the ledger's directory, \(failure.description)")
    } catch {
      throw Failure(.configuration, "the ledger's directory: \(error)")
    }
    return numbers
  }
}

extension DirectoryRecord {
  /// Ids of the accounts that it speaks of.
  fileprivate var accounts: [TextRange] {
    switch self {
    case .organization: []
    case .account(let id, _, _): [id]
    case .membership(let account, _, _, _, _), .subscription(let account, _, _, _, _): [account]
    case .contact(let account, let contact): [account, contact]
    }
  }
}
