import Accounts
import CivilTime
import Testing
import Usage

@testable import Nightly

@Suite("Price lists")
struct PriceListTests {
  static let header = "tariff,cycle,price,currency,valid_from\n"

  static func list(_ lines: String) throws -> PriceList { try PriceList(path: "prices.csv", text: header + lines) }

  /// What so many accounts cost on some days, or what speaks against it.
  static func amount(
    _ lines: String, _ cycle: Tariff.Cycle, _ stretches: [(days: String, accounts: Int)], tariff: String = "Basis"
  ) throws -> String {
    let stretches = try stretches.map { days, accounts in
      let period = try #require(Period(days))
      return StatementRow.Stretch(days: period.first...period.last, accounts: accounts)
    }
    let row = StatementRow(
      period: try #require(Period("2026")), payer: "a", payerName: "a", accountKind: .individual,
      tariff: Tariff(name: tariff, cycle: cycle), accounts: 1, stretches: stretches)
    do {
      guard let amount = try list(lines).amount(of: row) else { return "none" }
      return "\(amount.hundredths) \(amount.currency)"
    } catch let failure as Failure {
      return "\(failure.code.rawValue) \(failure.message)"
    }
  }

  @Test(
    "A whole cycle costs the price, a day its share, and a row is rounded once, half a cent up",
    arguments: [
      ("12.90", Tariff.Cycle.monthly, "2026-10", 1, "1290 EUR"),
      ("12.90", .monthly, "2026-10", 20, "25800 EUR"),
      ("31", .monthly, "2026-10-25", 1, "100 EUR"),
      ("28", .monthly, "2026-02-01..2026-02-03", 2, "600 EUR"),
      ("92", .quarterly, "2026-10", 1, "3100 EUR"),
      ("90", .quarterly, "2026-01-01..2026-03-31", 1, "9000 EUR"),
      ("365", .yearly, "2026-10", 3, "9300 EUR"),
      ("366", .yearly, "2028-02", 1, "2900 EUR"),
      // 10 / 31 = 0.32258…; three of them are 0.96774…, not 3 × 0.32.
      ("10", .monthly, "2026-10-01", 1, "32 EUR"),
      ("10", .monthly, "2026-10-01..2026-10-03", 1, "97 EUR"),
      // Half a cent, and a little less.
      ("0.155", .monthly, "2026-10-01", 1, "1 EUR"),
      ("0.1549", .monthly, "2026-10-01", 1, "0 EUR"),
      // More than a month.
      ("10", .monthly, "2026-09-30..2026-10-01", 1, "66 EUR"),
      ("999999999.9999", .monthly, "2026-10", 1000, "99999999999990 EUR"),
    ])
  func share(price: String, cycle: Tariff.Cycle, days: String, accounts: Int, expected: String) throws {
    let lines = "Basis,\(cycle.rawValue),\(price),EUR,\n"
    #expect(try PriceListTests.amount(lines, cycle, [(days, accounts)]) == expected)
  }

  @Test("Each day has the price that is valid on it") func change() throws {
    let lines = "Basis,monthly,62,EUR,2026-10-11\nBasis,monthly,31,EUR,2026-01-01\n"
    #expect(try PriceListTests.amount(lines, .monthly, [("2026-10-10", 1)]) == "100 EUR")
    #expect(try PriceListTests.amount(lines, .monthly, [("2026-10", 1)]) == "5200 EUR")
    #expect(
      try PriceListTests.amount(lines, .monthly, [("2026-10-10", 5), ("2026-10-10..2026-10-11", 1)]) == "800 EUR")
  }

  @Test("A tariff, cycle or day without a price is named") func missing() throws {
    let lines = "Basis,monthly,62,EUR,2026-10-11\n"
    #expect(
      try PriceListTests.amount(lines, .yearly, [("2026-10-11", 1)])
        == "78 price list prices.csv: no price for the tariff Basis, yearly; add a line for it")
    #expect(
      try PriceListTests.amount(lines, .monthly, [("2026-10-09..2026-10-11", 1)])
        == "78 price list prices.csv: no price for the tariff Basis, monthly, on 2026-10-09; add a line that is valid from "
        + "then or before")
    #expect(try PriceListTests.amount(lines, .monthly, [], tariff: "Other") == "none")
  }

  @Test("A row without a tariff has no amount") func withoutTariff() throws {
    let row = StatementRow(
      period: try #require(Period("2026-10")), payer: "", payerName: "", accountKind: .individual, tariff: nil,
      usage: StatementUsage(calls: 3))
    #expect(try PriceListTests.list("").amount(of: row) == nil)
  }

  @Test(
    "A fault is named by its line, with what to do",
    arguments: [
      ("", "it is empty; begin with a line tariff,cycle,price,currency,valid_from"),
      ("tariff,price\n", "line 1: the columns must be tariff,cycle,price,currency,valid_from"),
      (header + "Basis,monthly,1\n", "line 2: it has 3 cells instead of 5; separate them by commas"),
      (header + "\n\"Basis,monthly\n", "line 3: a quote is not closed, or something stands behind it; write it twice"),
      (header + ",monthly,1,EUR,\n", "line 2: the tariff is missing; name it as the directory does"),
      (header + "Basis,weekly,1,EUR,\n", "line 2: \"cycle\" must be one of monthly, quarterly, yearly"),
      (header + "Basis,monthly,1.00001,EUR,\n", Self.badPrice), (header + "Basis,monthly,-1,EUR,\n", Self.badPrice),
      (header + "Basis,monthly,.5,EUR,\n", Self.badPrice), (header + "Basis,monthly,1e3,EUR,\n", Self.badPrice),
      (header + "Basis,monthly,\"12,90\",EUR,\n", Self.badPrice),
      (header + "Basis,monthly,1,€,\n", "line 2: \"currency\" must be three capital letters such as EUR"),
      (
        header + "Basis,monthly,1,EUR,2026-02-30\n", "line 2: \"valid_from\" must be a day such as 2026-10-01, or empty"
      ),
      (
        header + "Basis,monthly,1,EUR,\nBasis,monthly,2,EUR,\n",
        "line 3: there is a price of this tariff, cycle and day already; keep one of them"
      ),
      (
        header + "Basis,monthly,1,EUR,\nBasis,monthly,2,CHF,2027-01-01\n",
        "line 3: a tariff and cycle has one currency, and this one had EUR before; use that"
      ),
    ])
  func fault(text: String, words: String) {
    let failure = #expect(throws: Failure.self) { try PriceList(path: "prices.csv", text: text) }
    #expect(failure?.code == .configuration)
    let separator = words.hasPrefix("line") ? ", " : ": "
    #expect(failure?.message == "price list prices.csv\(separator)\(words)")
  }

  static let badPrice = "line 2: \"price\" must be a number such as 12.90, with at most four decimals"

  @Test("Columns in any order, quotes, CRLF and empty lines are read") func forms() throws {
    let list = try PriceList(
      path: "p", text: "price,tariff,valid_from,currency,cycle\r\n1,\"a,\"\"b\",,EUR,monthly\r\n\r\n")
    #expect(try list == PriceListTests.list("\"a,\"\"b\",monthly,1.0000,EUR,\n").renamed("p"))
  }
}

extension PriceList {
  fileprivate func renamed(_ path: String) -> PriceList {
    var list = self
    list.path = path
    return list
  }
}
