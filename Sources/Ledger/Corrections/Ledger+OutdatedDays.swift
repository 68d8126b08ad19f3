import Accounts
import GRDB

extension Ledger {
  package func noteOutdatedDays(since former: Directory?, now directory: Directory) throws(LedgerFailure) {
  }
}
