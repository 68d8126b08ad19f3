import Accounts
import Usage

// The words of payers' pages that no report needs.
extension Term {
  static let statement = Term(de: "Abrechnung", en: "Statement")
  static let whatIsPaidFor = Term(de: "Wofür gezahlt wird", en: "What is paid for")
  static let accountAndTariff = Term(de: "Konto und Tarif", en: "Account and tariff")
  static let ownAccount = Term(de: "Eigenes Konto", en: "Own account")
  static let withoutTariff = Term(de: "ohne Tarif", en: "without a tariff")
  static let accounts = Term(de: "Konten", en: "Accounts")
  static let accountDays = Term(de: "Konto\u{AD}tage", en: "Account days")
  static let ofTheseBySMS = Term(de: "davon per SMS", en: "by text message")
  static let amount = Term(de: "Betrag", en: "Amount")
  static let allTogether = Term(de: "Zusammen", en: "Together")

  init(_ cycle: Tariff.Cycle) {
    self =
      switch cycle {
      case .monthly: Term(de: "monatlich", en: "monthly")
      case .quarterly: Term(de: "vierteljährlich", en: "quarterly")
      case .yearly: Term(de: "jährlich", en: "yearly")
      }
  }
}

extension Language {
  /// `1.234,50 EUR`, with a no-break space.
  func amount(_ amount: Amount) -> String {
    let cents = amount.hundredths % 100
    return "\(number(amount.hundredths / 100))\(choose(de: ",", en: "."))\(cents < 10 ? "0" : "")\(cents)\u{A0}"
      + amount.currency
  }
}
