import Accounts
import CivilTime
import Foundation
import Testing
import Usage

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The page of a payer")
struct StatementPageTests {
  static let days = Day(number: 20_727)...Day(number: 20_757)

  /// Statements of one row, of several, and of names and amounts that take room.
  static func statement(_ kind: String, _ language: Language = .de, hasAmounts: Bool = true) -> PayerStatement {
    let period = Period.month(of: days.lowerBound)
    func row(
      _ organization: String, _ tariff: Tariff?, accounts: Int, usage: StatementUsage, amount: Int?
    ) -> StatementRow {
      StatementRow(
        period: period, payer: "a-1", payerName: kind == "long" ? "<b>Prof. Dr. Ж & Söhne</b>" : "Anna Chefin",
        accountKind: organization.isEmpty ? .individual : .organization, organization: organization,
        organizationName: organization, tariff: tariff, accounts: accounts,
        stretches: [StatementRow.Stretch(days: days, accounts: accounts)], usage: usage,
        amount: hasAmounts ? amount.map { Amount(hundredths: $0, currency: "EUR") } : nil)
    }
    let own = row("", Tariff(name: "Basis", cycle: .yearly), accounts: 1, usage: StatementUsage(), amount: 1290)
    let clinic = row(
      "Klinik Nord", Tariff(name: "Standard", cycle: .monthly), accounts: 143,
      usage: StatementUsage(
        calls: 2349, talkSeconds: 1_347_467, meetingInvitations: 93, patientInvitations: 121, smsInvitations: 60),
      amount: 183_205)
    let large = row(
      "Medizinisches Versorgungszentrum Wacholderfürth-Übermünder an der Lindenblüte gGmbH",
      Tariff(name: "Premium für besonders große Einrichtungen", cycle: .quarterly), accounts: 10_000,
      usage: StatementUsage(
        calls: 3_000_000, talkSeconds: 900_000_000, meetingInvitations: 210_000, patientInvitations: 1_210_000,
        smsInvitations: 600_000), amount: 123_456_789)
    let rows =
      switch kind {
      case "one": [own]
      case "several": [own, clinic, row("Praxis", nil, accounts: 3, usage: StatementUsage(calls: 1), amount: nil)]
      case "many": [own] + Array(repeating: clinic, count: 120)
      default: [own, large]
      }
    return PayerStatement(
      rows: rows, language: language, asOf: days.upperBound, timeZones: ["Europe/Berlin"], hasAmounts: hasAmounts)
  }

  private func html(_ statement: PayerStatement) -> String { StatementPage(statement: statement).html.text }

  @Test("is well-formed, and loads nothing", arguments: ["one", "several", "many", "long"], Language.allCases)
  func wellFormed(kind: String, language: Language) throws {
    let text = html(StatementPageTests.statement(kind, language))
    let body = try #require(text.range(of: "<html")).lowerBound
    #expect(XMLParser(data: Data(text[body...].utf8)).parse())
    #expect(!text.contains("<script") && !text.contains("http:") && !text.contains("https:"))
    #expect(text.contains("default-src &#39;none&#39;"))
  }

  @Test("says who pays, for what, when, how often and how much, and adds it up") func words() {
    let text = html(StatementPageTests.statement("several"))
    for words in [
      "<bdi>Anna Chefin</bdi>", "Abrechnung <span class=\"period\">Oktober 2026</span>", "1.–31.10.2026",
      "Eigenes Konto<br /><span class=\"none\">Basis, jährlich</span>", "<bdi>Klinik Nord</bdi>", "Standard, monatlich",
      "ohne Tarif", "<td>4.433</td>", "<td>2.350</td>", "<td>1.832,05\u{A0}EUR</td>", "<td>1.844,95\u{A0}EUR</td>",
      "Zeitzone Europe/Berlin",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("speaks English, too") func english() {
    let text = html(StatementPageTests.statement("several", .en))
    for words in [
      "Statement <span class=\"period\">October 2026", "Own account", "yearly", "<td>1,844.95\u{A0}EUR</td>",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("says nothing of amounts without a price list") func withoutAmounts() {
    let statement = StatementPageTests.statement("several", hasAmounts: false)
    #expect(!html(statement).contains("Betrag") && !html(statement).contains("EUR"))
    #expect(String(decoding: statement.files()[1].contents, as: UTF8.self).hasPrefix("period,payer,payer_name"))
  }

  @Test("says that it is not the last word before the period has ended") func interim() {
    var statement = StatementPageTests.statement("one")
    statement.asOf = statement.rows[0].period.first + 20
    #expect(html(statement).contains("Zwischenstand: 1.–21.10.2026 (21 von 31 Tagen)"))
  }

  @Test("takes a name for text") func escaping() {
    #expect(
      html(StatementPageTests.statement("long")).contains("<bdi>&lt;b&gt;Prof. Dr. Ж &amp; Söhne&lt;/b&gt;</bdi>"))
  }

  @Test("is written out for the browser, if asked for", arguments: ["one", "several", "many", "long"])
  func looks(kind: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["CALLTALLY_LOOKS"] else { return }
    let statement = URL(fileURLWithPath: folder).appendingPathComponent("statement-\(kind)")
    try FileManager.default.createDirectory(at: statement, withIntermediateDirectories: true)
    for file in StatementPageTests.statement(kind).files() {
      try Data(file.contents).write(to: statement.appendingPathComponent(file.name))
    }
  }
}
