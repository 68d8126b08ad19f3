import CivilTime
import Usage

/// `statement.html`: what one payer pays for, as a page that needs nothing but itself, to be read or printed.
struct StatementPage {
  let statement: PayerStatement

  private var language: Language { statement.language }
  private var rows: [StatementRow] { statement.rows }
  private var periodName: String { language.name(of: statement.period) }

  var html: Markup {
    HTMLDocument(
      language: language, title: "\(language.term(.statement)) \(periodName) \u{2013} \(statement.payerName)",
      body: """
        <header>
        <p class="organization">\(Markup.name(statement.payerName))</p>
        <h1>\(language.term(.statement)) <span class="period">\(periodName)</span></h1>
        <p class="span">\(spanInWords)</p>
        </header>
        <main>
        \(table)\(definitions)</main>

        """
    ).html
  }

  private var spanInWords: String {
    let period = statement.period
    guard let days = period.through(statement.asOf), days.upperBound < period.last else {
      return language.range(period.first, period.last)
    }
    let until = language.range(days.lowerBound, days.upperBound)
    return language.choose(
      de: "Zwischenstand: \(until) (\(days.upperBound - days.lowerBound + 1) von \(period.dayCount) Tagen)",
      en: "Interim: \(until) (\(days.upperBound - days.lowerBound + 1) of \(period.dayCount) days)")
  }

  // MARK: Table

  /// Styled as the table of members is: a name, then figures.
  private var table: Markup {
    """
    <section class="members">
    <h2 id="rows">\(language.term(.whatIsPaidFor))</h2>
    <p>\(rowsInWords)</p>
    <div class="scroll" role="region" aria-labelledby="rows" tabindex="0">
    <table>
    <thead>
    <tr><th scope="col" rowspan="2">\(language.term(.accountAndTariff))</th>\
    <th scope="col" rowspan="2">\(language.term(.accounts))</th>\
    \((StatementColumn.accounts + StatementColumn.usage).map { heading($0, rows: 2) })\
    <th scope="colgroup" colspan="\(String(StatementColumn.invitations.count))">\(language.term(.invitations))</th>\
    \(statement.hasAmounts ? amountHeading : "")</tr>
    <tr>\(StatementColumn.invitations.map { heading($0, rows: 1) })</tr>
    </thead>
    <tbody>
    \(rows.map(row))</tbody>
    <tfoot>
    <tr><th scope="row">\(language.term(.allTogether))</th><td></td>\
    \(StatementColumn.all.map { column in cell(rows.reduce(0) { $0 + column.value($1) }, column) })\
    \(statement.hasAmounts ? amountCell(totals) : "")</tr>
    </tfoot>
    </table>
    </div>
    <p class="downloads">\(language.term(.downloads)): \
    <a href="statement.csv" download="">\(language.term(.figures)) (CSV)</a>\
    <a href="statement.json" download="">\(language.term(.figures)) (JSON)</a></p>
    </section>

    """
  }

  private var rowsInWords: String {
    language.choose(
      de: "Eine Zeile je eigenem Konto oder Organisation und je Tarif.",
      en: "One row for each own account or organization, and for each tariff.")
  }

  private var amountHeading: Markup { "<th scope=\"col\" rowspan=\"2\">\(language.term(.amount))</th>" }

  private func heading(_ column: StatementColumn, rows: Int) -> Markup {
    "<th scope=\"col\"\(rows > 1 ? " rowspan=\"2\"" as Markup : "")>\(language.term(column.title))</th>"
  }

  private func row(_ row: StatementRow) -> Markup {
    let name: Markup =
      row.accountKind == .individual ? "\(language.term(.ownAccount))" : Markup.name(row.organizationName)
    let amount = statement.hasAmounts ? amountCell(row.amount.map { [$0] } ?? []) : ""
    return """
      <tr><th scope="row">\(name)<br /><span class="none">\(tariff(of: row))</span></th>\
      <td>\(language.number(row.accounts))</td>\(StatementColumn.all.map { cell($0.value(row), $0) })\(amount)</tr>

      """
  }

  private func tariff(of row: StatementRow) -> String {
    guard let tariff = row.tariff else { return language.term(.withoutTariff) }
    return "\(tariff.name), \(language.term(Term(tariff.cycle)))"
  }

  private func cell(_ value: Int, _ column: StatementColumn) -> Markup {
    if value == 0 { return "<td class=\"none\">0</td>" }
    return "<td>\(column.isDuration ? language.duration(seconds: value) : language.number(value))</td>"
  }

  /// - Parameter amounts: in different currencies.
  private func amountCell(_ amounts: [Amount]) -> Markup {
    if amounts.isEmpty { return "<td class=\"none\">\u{2013}</td>" }
    return "<td>\(language.list(amounts.map(language.amount)))</td>"
  }

  /// By currency.
  private var totals: [Amount] {
    var sums: [String: Int] = [:]
    for amount in rows.compactMap(\.amount) { sums[amount.currency, default: 0] += amount.hundredths }
    return sums.sorted { $0.key < $1.key }.map { Amount(hundredths: $0.value, currency: $0.key) }
  }

  // MARK: Definitions

  private var definitions: Markup {
    """
    <section class="definitions">
    <h2>\(language.term(.whatTheFiguresMean))</h2>
    <dl>
    \((Definition.ofStatements + (statement.hasAmounts ? [.amount] : [])).map { definition in
      """
      <div><dt>\(language.term(definition.term))</dt><dd>\(language.term(definition.meaning))</dd></div>

      """
    })</dl>
    <p>\(daysInWords)</p>
    </section>

    """
  }

  private var daysInWords: String {
    let zones = language.list(statement.timeZones)
    let isOne = statement.timeZones.count == 1
    return language.choose(
      de: "Tage sind die der \(isOne ? "Zeitzone" : "Zeitzonen") \(zones).",
      en: "Days are those of the time \(isOne ? "zone" : "zones") \(zones).")
  }
}
