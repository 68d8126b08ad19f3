import CivilTime
import Usage

/// Where it stands in an organization's folder.
package let organizationIndexName = "index.html"

/// The index of an organization: its reports, the newest first.
///
/// - Parameter periods: Those that have a report, in any order.
package func organizationIndex(
  of organization: OrganizationIdentity, language: Language, periods: [Period]
) -> ReportFile {
  let title = language.term(.usageReports)
  let newestFirst = periods.sorted { ($0.last, $0.first) > ($1.last, $1.first) }
  let document = HTMLDocument(
    language: language, title: "\(title) \u{2013} \(organization.name)", allowedSources: "; img-src &#39;self&#39;",
    body: """
      <header>
      <p class="organization">\(Markup.name(organization.name))</p>
      <h1>\(title)</h1>
      </header>
      <main>
      <ul class="reports">
      \(newestFirst.map { entry($0, language) })</ul>
      </main>

      """)
  return ReportFile(name: organizationIndexName, contents: document.html.bytes)
}

private func entry(_ period: Period, _ language: Language) -> Markup {
  """
  <li><a href="\(period.label)/report.html">
  <img src="\(period.label)/overview.svg" alt="" loading="lazy" width="1123" height="794" />
  <span>\(language.name(of: period))</span></a></li>

  """
}
