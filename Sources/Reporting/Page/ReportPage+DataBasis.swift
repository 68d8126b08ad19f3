import Usage

extension ReportPage {
  /// Whether the figures can be trusted: what became of everything that was read.
  var dataBasis: Markup { report.listsMembers ? recordTable : recordsElsewhere }

  /// Counts of the platform's records include times that are not over, and on a small platform may be those of one
  /// organization.
  private var recordsElsewhere: Markup {
    let sentence = language.choose(
      de: "Dieser Bericht beruht auf allen gezählten Datensätzen Ihrer Organisation aus dem ganzen Monat, der vorüber "
        + "ist, und auf keinen anderen. Wie viele Datensätze der Plattform gelesen wurden, doppelt geliefert oder "
        + "fehlerhaft waren, steht nicht hier, weil sich daraus auf einzelne Tage schließen ließe; der Betreiber der "
        + "Plattform kann es Ihnen sagen.",
      en: "This report is made of all counted records of your organization from the whole month, which is over, and of "
        + "no others. How many of the platform's records were read, delivered twice or faulty is not said here, as "
        + "something about single days could be told from it; who runs the platform can tell you.")
    return """
      <footer>
      <h2 id="data-basis">\(language.term(.dataBasis))</h2>
      <p>\(sentence)</p>
      </footer>

      """
  }

  private var recordTable: Markup {
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
      de: "Stand: \(asOf), der Tag des letzten gezählten Datensatzes. Die Tabelle sagt, was aus den Protokollen der "
        + "Plattform geworden ist: für alle Organisationen und Zeiträume der Auswertung zusammen, nicht für Ihre allein. "
        + "Jeder gelesene Datensatz steht in genau einer Zeile. In diesen Bericht gehen die gezählten Datensätze Ihrer "
        + "Organisation ein, und keine anderen.",
      en:
        "As of \(asOf), the day of the last counted record. The table says what became of the platform's logs: for all "
        + "organizations and periods of the run together, not for yours alone. Every record read stands in exactly one "
        + "row. The counted records of your organization are part of this report, and no others.")
  }
}
