import Accounts
import CivilTime

/// One line of a payer's statement: what one organization, or the payer's own account, used in a period while he paid for
/// it by one tariff.
package struct StatementRow: Hashable, Sendable {
  package enum AccountKind: String, CaseIterable, Sendable {
    case individual, organization
  }

  /// So many accounts at the end of each of these days.
  package struct Stretch: Hashable, Sendable {
    package var days: ClosedRange<Day>
    package var accounts: Int

    package init(days: ClosedRange<Day>, accounts: Int) {
      self.days = days
      self.accounts = accounts
    }
  }

  package var period: Period
  /// Empty where there is nobody, or nobody in particular.
  package var payer: String
  /// The id, where nobody gave a name.
  package var payerName: String
  package var accountKind: AccountKind
  /// Empty for individual accounts, as the next line.
  package var organization: String
  /// The id, where nobody gave a name.
  package var organizationName: String
  /// nil where the payer has none, or several.
  package var tariff: Tariff?
  /// Different ones.
  package var accounts: Int
  /// In no particular order; they may share days.
  package var stretches: [Stretch]
  package var usage: StatementUsage
  /// nil without a price list, and without a tariff.
  package var amount: Amount?

  package init(
    period: Period, payer: String, payerName: String, accountKind: AccountKind, organization: String = "",
    organizationName: String = "", tariff: Tariff?, accounts: Int = 0, stretches: [Stretch] = [],
    usage: StatementUsage = StatementUsage(), amount: Amount? = nil
  ) {
    self.period = period
    self.payer = payer
    self.payerName = payerName
    self.accountKind = accountKind
    self.organization = organization
    self.organizationName = organizationName
    self.tariff = tariff
    self.accounts = accounts
    self.stretches = stretches
    self.usage = usage
    self.amount = amount
  }

  /// A day of an account counts for whoever pays at its end.
  package var accountDays: Int {
    stretches.reduce(0) { $0 + ($1.days.upperBound - $1.days.lowerBound + 1) * $1.accounts }
  }
}

extension StatementRow {
  /// The order of rows: by the columns that tell them apart, bytewise.
  static func isOrdered(_ a: StatementRow, _ b: StatementRow) -> Bool {
    for (one, other) in zip(a.key, b.key) where !one.utf8.elementsEqual(other.utf8) {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }

  private var key: [String] {
    [period.label, payer, accountKind.rawValue, organization, tariff?.name ?? "", tariff?.cycle.rawValue ?? ""]
  }
}
