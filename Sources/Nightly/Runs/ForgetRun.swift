import Foundation
import Ledger

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
    let lines = content.split(separator: UInt8(ascii: "\n"))
    let kept = try lines.filter { try !speaks(ofAccount: account, Data($0)) }
    guard kept.count < lines.count else { return false }
    try ledger.setDirectory(kept.reduce(into: []) { $0 += $1 + [UInt8(ascii: "\n")] })
    return true
  }

  /// Whether a line of a directory, which has been read as one before, is about an account.
  private func speaks(ofAccount account: String, _ line: Data) throws -> Bool {
    guard let fields = try JSONSerialization.jsonObject(with: line) as? [String: Any] else { return false }
    let id = fields["type"] as? String == "account" ? fields["id"] as? String : nil
    return [id, fields["account"] as? String, fields["contact"] as? String].contains(account)
  }
}
