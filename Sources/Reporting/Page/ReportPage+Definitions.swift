extension ReportPage {
  var definitions: Markup {
    """
    <section class="definitions">
    <h2 id="definitions">\(language.term(.whatTheFiguresMean))</h2>
    <dl>
    \(Definition.all.map { definition in
      """
      <div><dt>\(language.term(definition.term))</dt><dd>\(language.term(definition.meaning))</dd></div>

      """
    })</dl>
    <p>\(dayInWords)</p>
    </section>

    """
  }

  private var dayInWords: String {
    let zone = usage.organization.timeZone
    return language.choose(
      de: "Tage und Uhrzeiten sind die der Zeitzone \(zone).", en: "Days and hours are those of the time zone \(zone).")
  }
}
