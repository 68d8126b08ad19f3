import Usage

/// `report.html`: one organization's report of one period, as a page that needs nothing but itself.
struct ReportPage {
  let report: OrganizationReport
  let charts: [ReportChart]

  var language: Language { report.language }
  var usage: OrganizationUsage { report.usage }
  var periodName: String { language.name(of: usage.period) }

  /// Before that there is nothing to show: zeros would be figures that do not exist.
  var hasBegun: Bool { usage.existingDays != nil }
  var hasFigures: Bool { hasBegun && !report.isWithheld }

  var html: Markup {
    HTMLDocument(
      language: language,
      title: "\(language.term(.usageReport)) \(periodName) \u{2013} \(usage.organization.name)",
      body: """
        <a class="skip" href="#content">\(language.term(.skipToContent))</a>
        \(header)<main id="content">
        \(notice)\(hasFigures ? [figures, chartSections, members] : [])\(definitions)</main>
        \(dataBasis)
        """
    ).html
  }
}
