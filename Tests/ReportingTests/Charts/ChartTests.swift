import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Every chart of every kind of report")
struct ChartTests {
  private func charts(_ fixture: Fixture, _ language: Language) -> [ReportChart] {
    let report = fixture.report(language)
    let charts = report.charts()
    return charts + [report.overviewChart(of: charts)]
  }

  @Test("comes in reading order under its fixed name")
  func names() {
    #expect(
      charts(.month, .de).map(\.fileName) == [
        "calls-per-day.svg", "talk-time-per-day.svg", "hours.svg", "durations.svg", "invitations.svg", "members.svg",
        "overview.svg",
      ])
  }

  @Test(
    "is well-formed, explains itself, and reaches for nothing outside", arguments: Fixture.allCases, Language.allCases)
  func wellFormed(fixture: Fixture, language: Language) {
    for chart in charts(fixture, language) {
      for embedded in [false, true] {
        let svg = chart.svg(embedded: embedded).text
        let reader = Reader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(fixture) \(chart.fileName): \(parser.parserError.map { "\($0)" } ?? "")")
        #expect(Set(reader.ids).count == reader.ids.count)
        #expect(reader.ids.allSatisfy { $0.hasPrefix("ct-") })
        #expect(reader.classes.allSatisfy { $0.hasPrefix("ct-") })
        #expect(reader.elements.isSubset(of: ["svg", "title", "desc", "style", "rect", "path", "text", "g"]))
        #expect(reader.attributes.isDisjoint(with: ["href", "xlink:href", "style", "onload"]))
        #expect(svg.contains("role=\"img\"") && svg.contains("<desc id="))
        #expect(svg.hasPrefix("<?xml") != embedded)
        #expect(svg.contains("<style>") != embedded)
      }
    }
  }

  @Test(
    "stays small for a month",
    arguments: [Fixture.empty, .oneCall, .notBegun, .month, .running, .nastyNames, .manyMembers])
  func size(fixture: Fixture) {
    for chart in charts(fixture, .de) {
      #expect(chart.svg(embedded: false).bytes.count < 60 * 1024, "\(fixture) \(chart.fileName)")
    }
  }

  @Test("is the same whenever it is drawn", arguments: Fixture.allCases)
  func deterministic(fixture: Fixture) {
    #expect(
      charts(fixture, .de).map { $0.svg(embedded: false).bytes }
        == charts(fixture, .de).map { $0.svg(embedded: false).bytes })
  }

  @Test("keeps its text inside the picture and apart", arguments: Fixture.allCases, Language.allCases)
  func labels(fixture: Fixture, language: Language) {
    for chart in charts(fixture, language) {
      for drawing in [chart.chart.standaloneDrawing(chart.heading), chart.chart.embeddedDrawing(chart.heading)] {
        let labels = drawing.elements.flatMap(\.labels)
        for (index, label) in labels.enumerated() {
          let box = label.box
          #expect(
            box.x >= 0 && box.y >= 0 && box.right <= drawing.size.width && box.bottom <= drawing.size.height,
            "\(fixture) \(chart.fileName): \(label.text) at \(box)")
          for other in labels[(index + 1)...] where box.overlaps(other.box) {
            Issue.record("\(fixture) \(language) \(chart.fileName): “\(label.text)” is on “\(other.text)”")
          }
        }
      }
    }
  }

  @Test("says what it shows in one sentence", arguments: Fixture.allCases, Language.allCases)
  func sentences(fixture: Fixture, language: Language) {
    for chart in charts(fixture, language) {
      #expect(chart.sentence.hasSuffix("."), "\(chart.sentence)")
      #expect(!chart.sentence.hasSuffix(".."), "\(chart.sentence)")
      #expect(chart.chart.totals.hasSuffix(".") && !chart.chart.totals.hasSuffix(".."), "\(chart.chart.totals)")
    }
  }

  @Test("says the numbers of the month")
  func monthInWords() {
    let sentences = charts(.month, .de).map(\.sentence)
    #expect(sentences[0].hasPrefix("Im Oktober 2026 gab es 972 Anrufe, angenommen wurden 888"))
    #expect(charts(.notBegun, .de)[0].sentence == "Der Zeitraum hat noch nicht begonnen.")
    #expect(charts(.empty, .en)[0].sentence == "In October 2026 there were no calls.")
    #expect(charts(.running, .de)[0].sentence.hasPrefix("Im Oktober 2026 (bis 14.10.) gab es"))
  }

  @Test("is left out where it would show members that the report does not name")
  func withoutMembers() {
    var report = Fixture.month.report()
    report.usage.members = []
    #expect(!report.charts().contains { $0.fileName == "members.svg" })
  }

  @Test("shows members by name, and very many as a distribution that counts each once")
  func members() {
    let few = MembersChart(Fixture.month.report())
    #expect(few.rows.rows.map(\.name) == few.rows.rows.map(\.name).sorted())
    let many = MembersChart(Fixture.manyMembers.report())
    #expect(many.distribution.columns.compactMap(\.total).reduce(0, +) == 10_000)
  }

  @Test("has a cell for every hour of the week, absent where it never occurred")
  func hours() {
    let cells = HoursChart(report: Fixture.day.report()).plot.rows.map { $0.cells.map(\.value) }
    #expect(cells.map(\.count) == Array(repeating: 24, count: 7))
    #expect(cells.indices.filter { cells[$0].contains { $0 != nil } } == [5])
  }

  @Test("tiles say figure and change, and draw their sparkline")
  func tiles() {
    let tiles = Fixture.month.report().tiles()
    #expect(tiles.map(\.label).first == "Anrufe")
    #expect(tiles.count == 7)
    #expect(tiles[0].value == "972")
    #expect(tiles.allSatisfy { $0.sparkline.count == 31 })
    for tile in tiles + Fixture.notBegun.report().tiles() {
      #expect(XMLParser(data: Data(tile.sparklineSVG().bytes)).parse())
    }
    var alone = Fixture.month.report()
    alone.previous = nil
    #expect(alone.tiles().allSatisfy { $0.change == nil })
  }
}

/// Notes what a picture is made of.
private final class Reader: NSObject, XMLParserDelegate {
  var ids: [String] = []
  var classes: Set<String> = []
  var elements: Set<String> = []
  var attributes: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(element)
    self.attributes.formUnion(attributes.keys)
    ids += [attributes["id"]].compactMap { $0 }
    classes.formUnion((attributes["class"] ?? "").split(separator: " ").map(String.init))
  }
}
