import CivilTime

/// Whose figures a picture shows, and of when.
struct Heading: Sendable {
  let language: Language
  let organization: String
  let period: String
  /// How far the figures reach, where the period is not over.
  let asOf: String?

  init(_ report: OrganizationReport) {
    let language = report.language
    self.language = language
    organization = report.usage.organization.name
    period = language.name(of: report.usage.period)
    let isOver = report.usage.existingDays?.upperBound == report.usage.period.last
    asOf = isOver ? nil : language.choose(de: "Stand ", en: "as of ") + language.date(report.asOf)
  }

  /// A title, and whose figures these are.
  func title(of picture: String) -> String { "\(picture) – \(organization.isolated), \(periodAndState)" }

  var periodAndState: String { [period, asOf].compactMap { $0 }.joined(separator: " · ") }
}
