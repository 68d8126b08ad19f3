import Usage

extension ReportPage {
  /// Whether the figures can be trusted: what became of everything that was read.
  var dataBasis: Markup {
    let counts = report.runCounts
    let rows: [(Term, Int)] = [
      (.recordsCounted, counts.counted),
      (.recordsDuplicate, counts.duplicates),
      (.recordsRejected, counts.rejected),
      (.recordsTest, counts.test),
      (.recordsUnattributed, counts.unattributed),
    ]
    return """
      <footer>
      <h2 id="data-basis">\(language.term(.dataBasis))</h2>
      <p>\(recordsInWords)</p>
      <table class="records" aria-labelledby="data-basis">
      <thead><tr><th scope="col">\(language.term(.what))</th><th scope="col">\(language.term(.howMany))</th></tr></thead>
      <tbody>
      \(rows.map { term, count in
        """
        <tr><th scope="row">\(language.term(term))</th><td>\(language.number(count))</td></tr>

        """
      })</tbody>
      <tfoot><tr><th scope="row">\(language.term(.recordsRead))</th><td>\(language.number(counts.read))</td></tr></tfoot>
      </table>
      </footer>

      """
  }

  private var recordsInWords: String {
    let asOf = language.date(report.asOf)
    return language.choose(
      de: "Stand: \(asOf), der Tag des letzten gezählten Datensatzes. Jeder gelesene Datensatz aus den Protokollen der "
        + "Plattform steht in genau einer Zeile; die Angaben gelten für die gesamte Auswertung, nicht nur für Ihre "
        + "Organisation. In die Zahlen dieses Berichts gehen nur gezählte Datensätze ein.",
      en: "As of \(asOf), the day of the last counted record. Every record read from the platform's logs stands in "
        + "exactly one row; the numbers are those of the whole run, not of your organization alone. Only counted "
        + "records are part of the figures in this report.")
  }
}
