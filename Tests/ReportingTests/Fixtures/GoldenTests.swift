import Foundation
import Testing

@testable import Reporting

/// Reports of nothing, of one and of very many, as pictures that were looked at and words that were read.
///
/// `CALLTALLY_RECORD=1` writes them anew. Where `CALLTALLY_LOOKS` names a folder, whole reports go there, to be opened in
/// a browser (`make test-looks`).
@Suite("Zero, one, many")
struct GoldenTests {
  private static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Goldens")
  private static let environment = ProcessInfo.processInfo.environment

  @Test("is drawn and said as it was when somebody looked at it", arguments: Fixture.allCases)
  func golden(fixture: Fixture) throws {
    let report = fixture.report()
    let charts = report.charts()
    let picture = Overview(report, charts).picture().svg(embedded: false).text
    try compare(picture, with: "\(fixture).svg")
    try compare(
      words(report, charts) + "\n" + words(fixture.report(.en), fixture.report(.en).charts()), with: "\(fixture).txt")
  }

  @Test("is written out for the browser, if asked for", arguments: Fixture.allCases)
  func looks(fixture: Fixture) throws {
    guard let folder = GoldenTests.environment["CALLTALLY_LOOKS"] else { return }
    for language in fixture == .month ? Language.allCases : [.de] {
      let report = URL(fileURLWithPath: folder).appendingPathComponent("\(fixture)-\(language)/report")
      try FileManager.default.createDirectory(at: report, withIntermediateDirectories: true)
      for file in fixture.report(language).files() {
        try Data(file.contents).write(to: report.appendingPathComponent(file.name))
      }
    }
  }

  private func compare(_ text: String, with name: String) throws {
    let file = GoldenTests.goldens.appendingPathComponent(name)
    if GoldenTests.environment["CALLTALLY_RECORD"] != nil {
      try FileManager.default.createDirectory(at: GoldenTests.goldens, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(name) differs")
  }

  /// Everything a report says in figures and sentences, without its pictures.
  private func words(_ report: OrganizationReport, _ charts: [ReportChart]) -> String {
    let tiles = report.tiles().map { "\($0.label): \($0.value)\($0.change.map { " (\($0))" } ?? "")" }
    let sentences = charts.flatMap { ["", $0.title, $0.sentence, $0.totals] }
    let withheld = [report.withheldInWords, report.withheldInShort].compactMap { $0 }
    return ([Heading(report).title(of: "")] + withheld + tiles + sentences).joined(separator: "\n") + "\n"
  }
}
