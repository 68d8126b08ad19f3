import CivilTime

extension ReportPage {
  /// Whose report it is, of when, and the way to the reports beside it.
  var header: Markup {
    """
    <header>
    <p class="organization">\(Markup.name(usage.organization.name))</p>
    <h1>\(language.term(.usageReport)) <span class="period">\(periodName)</span></h1>
    <p class="span">\(spanInWords)</p>
    <nav aria-label="\(language.term(.otherPeriods))">
    <ul>
    \(link(to: report.earlierPeriod, direction: "prev", arrow: "\u{2190}"))\
    <li><a href="../index.html">\(language.term(.allReports))</a></li>
    \(link(to: report.laterPeriod, direction: "next", arrow: "\u{2192}"))\
    </ul>
    </nav>
    </header>

    """
  }

  private func link(to period: Period?, direction: String, arrow: String) -> Markup {
    guard let period else { return "" }
    let name = language.name(of: period)
    let label = direction == "prev" ? "\(arrow) \(name)" : "\(name) \(arrow)"
    return """
      <li><a rel="\(direction)" href="../\(period.label)/report.html">\(label)</a></li>

      """
  }

  private var spanInWords: String {
    let period = usage.period
    let whole = language.range(period.first, period.last)
    guard let days = usage.existingDays, days.upperBound < period.last else { return whole }
    let until = language.range(days.lowerBound, days.upperBound)
    return language.choose(
      de: "Zwischenstand: \(until) (\(days.upperBound - days.lowerBound + 1) von \(period.dayCount) Tagen)",
      en: "Interim: \(until) (\(days.upperBound - days.lowerBound + 1) of \(period.dayCount) days)")
  }

  /// What to know before reading figures that are all zero, or of which some are withheld; nothing where there are others.
  var notice: Markup {
    if usage.totals.activeMembers > 0 || report.isWithheld { return report.withheldInWords.map(paragraph) ?? "" }
    let asOf = language.date(report.asOf)
    if !hasBegun {
      return paragraph(
        language.choose(
          de: "Dieser Zeitraum hat noch nicht begonnen: Die ausgewerteten Daten reichen bis zum \(asOf).",
          en: "This period has not begun yet: the data reach until \(asOf)."))
    }
    if usage.totals.calls.calls == 0, usage.invitations.isEmpty, usage.totals.activeMembers == 0 {
      return paragraph(
        language.choose(
          de: "In diesem Zeitraum hat niemand telefoniert oder eingeladen.",
          en: "Nobody made a call or sent an invitation in this period."))
    }
    return ""
  }

  private func paragraph(_ text: String) -> Markup {
    """
    <p class="notice">\(text)</p>

    """
  }
}
