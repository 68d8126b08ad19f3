/// An amount of money, rounded once.
package struct Amount: Hashable, Sendable {
  /// Of the currency's unit: cents, where it has such.
  package var hundredths: Int
  /// As the price list has it, such as EUR.
  package var currency: String

  package init(hundredths: Int, currency: String) {
    self.hundredths = hundredths
    self.currency = currency
  }
}
