import CivilTime
import Foundation
import FoundationXML
import Reporting
import Testing
import Usage

@Suite struct PageTests {
  static let hostileNames = [
    "</text><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "Tom & 'Jerry'", "]]><!--",
    String(repeating: "x", count: 200), "\u{202E}gnp.exe", "مريم الحسيني", "a\u{0}b\u{1B}[31m",
  ]

  static let pages: [Page] = {
    let december = Period(kind: .month, first: Period.october.last + 31, last: Period.october.last + 61)
    var idle = OrganizationReport.example([], hasPrevious: false)
    idle.usage.members = [MemberUsage(id: "a", name: "Ada")]
    idle.usage.totals.members = 1
    return [
      Page("German", .example()),
      Page("English", .example(language: .en)),
      Page("hostile", .example(hostileNames, organization: hostileNames[0])),
      Page("interim", .example(asOf: Period.october.first + 11)),
      Page("not begun", .example(period: december, asOf: Period.october.last)),
      Page("idle", idle),
      Page("many members", .example((0..<500).map { "Member \($0)" })),
      Page(
        "index",
        organizationIndex(
          of: OrganizationReport.example(organization: hostileNames[0]).usage.organization, language: .de,
          periods: [.october.previous, .october])),
      Page("empty index", organizationIndex(of: idle.usage.organization, language: .en, periods: [])),
    ]
  }()

  @Test("A page is well-formed, with headings in order, unique ids and headed tables", arguments: pages)
  func structure(page: Page) throws {
    let elements = try page.elements()
    let ids = elements.compactMap { $0.attribute("id") }
    #expect(Set(ids).count == ids.count)
    for reference in elements.compactMap({ $0.attribute("aria-labelledby") }).flatMap({ $0.split(separator: " ") }) {
      #expect(ids.contains(String(reference)), "\(reference)")
    }
    let levels = elements.compactMap { ["h1": 1, "h2": 2, "h3": 3][$0.name ?? ""] }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    #expect(elements.allSatisfy { $0.name != "th" || $0.attribute("scope") != nil })
    #expect(elements.allSatisfy { $0.name != "img" || $0.attribute("alt") != nil })
    #expect(elements.count { $0.name == "main" } == 1)
    #expect(["de", "en"].contains(elements.first?.attribute("lang")))
  }

  @Test("A page runs nothing and loads nothing from elsewhere, and forbids it too", arguments: pages)
  func selfContained(page: Page) throws {
    let elements = try page.elements()
    let policy = elements.first { $0.attribute("http-equiv") == "Content-Security-Policy" }?.attribute("content")
    #expect(policy?.hasPrefix("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'") == true)
    #expect(policy?.contains("script") == false)
    let forbidden: Set = ["script", "iframe", "object", "embed", "link", "base", "form", "foreignObject"]
    for element in elements {
      #expect(!forbidden.contains(element.name ?? ""))
      for attribute in element.attributes ?? [] {
        let name = attribute.name ?? ""
        #expect(!name.hasPrefix("on"))
        if ["href", "src"].contains(name) {
          #expect(attribute.stringValue?.contains(":") == false)
        }
      }
    }
    #expect(!page.text.contains("<script"))
    #expect(!page.text.contains("url("))
  }

  @Test("Links of a report lead to its own files and to the reports beside it")
  func links() throws {
    var report = OrganizationReport.example()
    report.laterPeriod = .month(of: report.usage.period.last + 1)
    let files = Set(report.files().map(\.name))
    let links = try Page("", report).elements().filter { $0.name == "a" }.compactMap { $0.attribute("href") }
    #expect(links.contains("../2026-09/report.html"))
    #expect(links.contains("../2026-11/report.html"))
    #expect(links.contains("../index.html"))
    for link in links where !link.hasPrefix("../") && !link.hasPrefix("#") { #expect(files.contains(link), "\(link)") }
    #expect(links.contains("members.csv"))
    #expect(links.contains("summary.json"))
  }

  @Test("Names are shown as they are, whatever they hold, and turn nothing around them", arguments: hostileNames)
  func names(name: String) throws {
    let report = OrganizationReport.example([name], organization: name)
    let shown = try Page("", report).elements().filter { $0.name == "bdi" }.compactMap(\.stringValue)
    let controls = CharacterSet.controlCharacters.subtracting(CharacterSet(charactersIn: "\u{202E}"))
    let expected = name.components(separatedBy: controls).joined(separator: "\u{FFFD}")
    #expect(shown == [expected, expected])
  }

  @Test("Members stand in alphabetical order, accents and case aside") func memberOrder() throws {
    let report = OrganizationReport.example(["Zoë", "Straße", "anna", "Strasser", "Ägidius", "Éva", "Яна", "Bob"])
    let shown = try Page("", report).elements().filter { $0.name == "bdi" }.compactMap(\.stringValue)
    #expect(shown.dropFirst() == ["Ägidius", "anna", "Bob", "Éva", "Straße", "Strasser", "Zoë", "Яна"])
  }

  @Test(
    "A page says what it is about in the reader's language",
    arguments: [
      (Language.de, ["Nutzungsbericht", "Oktober 2026", "gegenüber 1.–30.9.2026", "48.211", "Alle zusammen"]),
      (.en, ["Usage report", "October 2026", "against 1–30 Sep 2026", "48,211", "All together"]),
    ])
  func languages(language: Language, phrases: [String]) {
    let html = Page("", .example(language: language)).text
    for phrase in phrases { #expect(html.contains(phrase), "\(phrase)") }
  }

  @Test(
    "A page without figures says why",
    arguments: [
      ("not begun", "Dieser Zeitraum hat noch nicht begonnen"),
      ("idle", "hat niemand telefoniert oder eingeladen"),
      ("idle", "keine Daten vor, mit denen"),
      ("interim", "Zwischenstand: 1.–12.10.2026 (12 von 31 Tagen)"),
    ])
  func notices(name: String, notice: String) throws {
    let page = try #require(Self.pages.first { $0.testDescription == name })
    #expect(page.text.contains(notice))
  }

  @Test("An index names the newest report first") func index() throws {
    let october = Period.october
    let page = Page(
      "",
      organizationIndex(
        of: OrganizationIdentity(id: "o", name: "O", timeZone: "Europe/Berlin"), language: .en,
        periods: [october.previous, october, october.previous.previous]))
    let elements = try page.elements()
    #expect(
      elements.filter { $0.name == "a" }.compactMap { $0.attribute("href") } == [
        "2026-10/report.html", "2026-09/report.html", "2026-08/report.html",
      ])
    #expect(elements.first { $0.name == "img" }?.attribute("src") == "2026-10/overview.svg")
  }

  @Test("The same report gives the same bytes") func deterministic() {
    #expect(
      OrganizationReport.example().files().map(\.contents) == OrganizationReport.example().files().map(\.contents))
  }
}

/// A page under test.
struct Page: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let file: ReportFile

  init(_ name: String, _ file: ReportFile) {
    testDescription = name
    self.file = file
  }

  init(_ name: String, _ report: OrganizationReport) { self.init(name, report.page) }

  var text: String { String(decoding: file.contents, as: UTF8.self) }

  /// All elements in the order in which they begin.
  func elements() throws -> [XMLElement] {
    let document = try XMLDocument(xmlString: text)
    func all(_ element: XMLElement) -> [XMLElement] {
      [element] + (element.children ?? []).compactMap { $0 as? XMLElement }.flatMap(all)
    }
    return document.rootElement().map(all) ?? []
  }
}

extension XMLElement {
  fileprivate func attribute(_ name: String) -> String? {
    attributes?.first { $0.name == name }?.stringValue
  }
}

extension OrganizationReport {
  fileprivate var page: ReportFile { files().first { $0.name == "report.html" } ?? ReportFile(name: "", contents: []) }
}
