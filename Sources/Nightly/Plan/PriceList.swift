import Accounts
import CivilTime
import Usage

/// What an account costs for a whole cycle, by tariff and cycle, from which day on. Exact: no figure is rounded before a
/// row's amount is.
package struct PriceList: Hashable, Sendable {
  struct Price: Hashable, Sendable {
    /// nil: from the beginning.
    var validFrom: Day?
    /// Of the currency's unit.
    var tenThousandths: Int
    var currency: String
  }

  var path: String
  /// Of each, ascending by day.
  private var prices: [Tariff: [Price]] = [:]

  init(path: String) { self.path = path }

  /// - Returns: what speaks against it; nil if nothing does.
  mutating func add(_ price: Price, of tariff: Tariff) -> String? {
    var known = prices[tariff] ?? []
    if known.contains(where: { $0.validFrom == price.validFrom }) {
      return "there is a price of this tariff, cycle and day already; keep one of them"
    }
    if let other = known.first, other.currency != price.currency {
      return "a tariff and cycle has one currency, and this one had \(other.currency) before; use that"
    }
    known.append(price)
    known.sort { ($0.validFrom?.number ?? .min) < ($1.validFrom?.number ?? .min) }
    prices[tariff] = known
    return nil
  }

  /// What a row costs: for each day of an account, the price of that day divided by the days of the month, quarter or year
  /// that is paid for; all added up, and rounded once, half a cent up. nil without a tariff.
  func amount(of row: StatementRow) throws(Failure) -> Amount? {
    guard let tariff = row.tariff, row.accountDays > 0 || row.usage != StatementUsage() else { return nil }
    guard let known = prices[tariff], let currency = known.first?.currency else {
      throw failure("no price for the tariff \(tariff.name), \(tariff.cycle.rawValue); add a line for it")
    }
    // By denominator, ten-thousandths.
    var numerators: [Int: Int128] = [:]
    for stretch in row.stretches {
      for offset in 0...(stretch.days.upperBound - stretch.days.lowerBound) {
        let day = stretch.days.lowerBound + offset
        guard let price = known.last(where: { $0.validFrom.map { $0 <= day } ?? true }) else {
          throw failure(
            "no price for the tariff \(tariff.name), \(tariff.cycle.rawValue), on \(day); add a line that is valid from then "
              + "or before")
        }
        numerators[tariff.cycle.dayCount(around: day), default: 0] += Int128(price.tenThousandths * stretch.accounts)
      }
    }
    var (numerator, denominator): (Int128, Int128) = (0, 1)
    for (days, part) in numerators {
      numerator = numerator * Int128(days) + part * denominator
      denominator *= Int128(days)
    }
    let hundredths = (2 * numerator + 100 * denominator) / (200 * denominator)
    return Amount(hundredths: Int(hundredths), currency: currency)
  }

  private func failure(_ words: String) -> Failure { Failure(.configuration, "price list \(path): \(words)") }
}

extension Tariff.Cycle {
  /// How many days the month, quarter or year has that a day is in.
  fileprivate func dayCount(around day: Day) -> Int {
    let (year, month, _) = day.yearMonthDay
    let months =
      switch self {
      case .monthly: month...month
      case .quarterly: ((month - 1) / 3 * 3 + 1)...((month - 1) / 3 * 3 + 3)
      case .yearly: 1...12
      }
    return months.reduce(0) { $0 + Day.daysIn(month: $1, of: year) }
  }
}
