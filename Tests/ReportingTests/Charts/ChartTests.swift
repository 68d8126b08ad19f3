import Foundation
import Testing
import Usage

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Every chart of every kind of report")
struct ChartTests {
  @Test("comes in reading order under its fixed name")
  func names() {
    #expect(
      Fixture.month.report().charts().map(\.fileName) == [
        "calls-per-day.svg", "talk-time-per-day.svg", "hours.svg", "durations.svg", "partners.svg",
        "invitations.svg", "members.svg",
      ])
  }

  @Test(
    "is well-formed, explains itself, and reaches for nothing outside", arguments: Fixture.allCases, Language.allCases)
  func wellFormed(fixture: Fixture, language: Language) {
    for picture in fixture.pictures(language) {
      let svg = picture.svg.text
      let reader = Reader()
      let parser = XMLParser(data: Data(svg.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(fixture) \(picture.name): \(parser.parserError.map { "\($0)" } ?? "")")
      #expect(Set(reader.ids).count == reader.ids.count)
      #expect(reader.ids.allSatisfy { $0.hasPrefix("ct-") })
      #expect(reader.classes.allSatisfy { $0.hasPrefix("ct-") })
      #expect(reader.elements.isSubset(of: ["svg", "title", "desc", "style", "rect", "path", "text", "g"]))
      #expect(reader.attributes.isDisjoint(with: ["href", "xlink:href", "style", "onload"]))
      #expect(svg.contains("role=\"img\"") && svg.contains("<desc id="))
      #expect(svg.hasPrefix("<?xml") != picture.isEmbedded)
      #expect(svg.contains("<style>") != picture.isEmbedded)
    }
  }

  @Test(
    "stays small for a month",
    arguments: [
      Fixture.emptyMonth, .notBegun, .oneCall, .month, .threeMillionCalls, .tenThousandMembers, .hostile,
    ],
    Language.allCases)
  func size(fixture: Fixture, language: Language) {
    for picture in fixture.pictures(language) {
      #expect(picture.svg.bytes.count < 60_000, "\(fixture) \(picture.name)")
    }
  }

  @Test("is the same whenever it is drawn", arguments: Fixture.allCases)
  func deterministic(fixture: Fixture) {
    #expect(fixture.pictures(.de).map(\.svg.bytes) == fixture.pictures(.de).map(\.svg.bytes))
  }

  @Test("keeps its text inside the picture and apart", arguments: Fixture.allCases, Language.allCases)
  func labels(fixture: Fixture, language: Language) {
    for picture in fixture.pictures(language) {
      let labels = picture.drawing.elements.flatMap(\.labels)
      let size = picture.drawing.size
      for (index, label) in labels.enumerated() {
        let box = label.box
        #expect(
          box.x >= 0 && box.y >= 0 && box.right <= size.width && box.bottom <= size.height,
          "\(fixture) \(picture.name): \(label.text) at \(box)")
        for other in labels[(index + 1)...] where box.overlaps(other.box) {
          Issue.record("\(fixture) \(language) \(picture.name): “\(label.text)” is on “\(other.text)”")
        }
      }
    }
  }

  @Test("says what it shows in one sentence", arguments: Fixture.allCases, Language.allCases)
  func sentences(fixture: Fixture, language: Language) {
    for chart in fixture.report(language).charts() {
      for sentence in [chart.sentence, chart.totals] {
        #expect(sentence.hasSuffix(".") && !sentence.hasSuffix(".."), "\(sentence)")
      }
    }
  }

  @Test("says the numbers of the month")
  func monthInWords() {
    func sentences(_ fixture: Fixture, _ language: Language) -> [String] {
      fixture.report(language).charts().map(\.sentence)
    }
    #expect(sentences(.month, .de)[0].hasPrefix("Im Oktober 2026 gab es 972 Anrufe, angenommen wurden 907"))
    #expect(sentences(.notBegun, .de)[0] == "Der Zeitraum hat noch nicht begonnen.")
    #expect(sentences(.emptyMonth, .en)[0] == "In October 2026 there were no calls.")
    #expect(sentences(.running, .de)[0].hasPrefix("Im Oktober 2026 (bis 14.10.) gab es"))
  }

  @Test("is left out where it would show members that the report does not name")
  func withoutMembers() {
    let report = Fixture.unlistedMembers.report()
    #expect(!report.charts().contains { $0.fileName == "members.svg" })
  }

  @Test("has room on the overview only where members do not take it: six charts can be read on a sheet")
  func overview() {
    for (fixture, name) in [(Fixture.month, "members"), (.unlistedMembers, "partners")] {
      let report = fixture.report()
      let names = Overview(report, report.charts()).charts.map(\.name)
      #expect(names.count == 6 && names.contains(name), "\(fixture)")
    }
  }

  @Test(
    "says with whom most calls were, and most talk time, also where two share it",
    arguments: PartnerCase.all)
  func partners(one: PartnerCase) {
    var report = Fixture.emptyMonth.report()
    report.usage.partners = one.usages
    report.usage.totals.calls.answered = one.usages.reduce(0) { $0 + $1.calls }
    #expect(PartnersChart(report).sentence == "Im Oktober 2026 gab es " + one.words)
  }

  @Test("shows members by name, and very many as a distribution that counts each once")
  func members() {
    let few = MembersChart(Fixture.month.report())
    #expect(few.rows.rows.map(\.name) == few.rows.rows.map(\.name).sorted())
    let many = MembersChart(Fixture.tenThousandMembers.report())
    #expect(many.distribution.columns.compactMap(\.total).reduce(0, +) == 10_000)
  }

  @Test("draws as much as the totals say", arguments: Fixture.allCases)
  func sums(fixture: Fixture) throws {
    let report = fixture.report()
    let totals = report.usage.totals
    // Of days that are withheld nothing is drawn.
    guard report.usage.withheld?.days.isEmpty != false else { return }
    func drawn(_ plot: any Plot) throws -> [Double] {
      let plot = try #require(plot as? ColumnPlot)
      return plot.parts.indices.map { part in plot.columns.reduce(0) { $0 + ($1.parts?[part] ?? 0) } }
    }
    let partners = PartnersChart(report).rows.rows
    #expect(
      [0, 1].map { panel in partners.reduce(0) { $0 + $1.bars[panel].value } }
        == [totals.calls.calls, totals.talkSeconds].map(Double.init))
    let invitations = try #require(InvitationsChart(report).plot as? PairPlot)
    #expect(
      try drawn(CallsPerDayChart(report).plot) == [Double(totals.calls.answered), Double(totals.calls.notAnswered)])
    #expect(try drawn(TalkTimePerDayChart(report).plot) == [Double(totals.talkSeconds)])
    #expect(try drawn(DurationsChart(report).plot) == [Double(totals.calls.answered)])
    #expect(
      try drawn(invitations.first)
        == [totals.invitations.meetingInvitations, totals.invitations.patientInvitations].map(Double.init))
  }

  @Test("has a cell for every hour of the week, absent where it never occurred")
  func hours() throws {
    let plot = try #require(HoursChart(Fixture.day.report()).plot as? HeatPlot)
    let cells = plot.rows.map { $0.cells.map(\.value) }
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

/// Calls and seconds of talk with some partners, and what is said of them.
struct PartnerCase: Sendable {
  let usages: [PartnerUsage]
  let words: String

  private init(_ entries: [(partner: CallPartner?, calls: Int, talkSeconds: Int)], _ words: String) {
    usages = entries.map { entry in
      PartnerUsage(
        kind: entry.partner.map { PartnerCode(.direct, $0) }, calls: entry.calls, talkSeconds: entry.talkSeconds)
    }
    self.words = words.replacing("~", with: "\u{A0}")
  }

  static let all = [
    PartnerCase([(.patient, 1, 60)], "1 Anruf, mit Patientinnen und Patienten."),
    PartnerCase([(.guest, 4, 60)], "4 Anrufe, alle mit Gästen."),
    PartnerCase(
      [(.guest, 3, 60), (.colleague, 1, 60)],
      "4 Anrufe, am häufigsten mit Gästen (3, 75~%); am längsten gesprochen wurde mit Gästen und unter Kolleginnen und "
        + "Kollegen (je 1~Min.)."),
    PartnerCase(
      [(.external, 2, 60), (CallPartner.none, 2, 0)],
      "4 Anrufe, am häufigsten mit anderen Einrichtungen und ohne Teilnehmende (je 2); am längsten gesprochen wurde mit "
        + "anderen Einrichtungen (1~Min.)."),
    PartnerCase(
      [(CallPartner.none, 2, 0), (.colleague, 1, 0)], "3 Anrufe, am häufigsten ohne Teilnehmende (2, 67~%)."),
    PartnerCase([(nil, 5, 60)], "5 Anrufe; mit wem, wurde nicht festgehalten."),
    PartnerCase(
      [(nil, 5, 60), (.colleague, 5, 90)],
      "10 Anrufe, am häufigsten unter Kolleginnen und Kollegen (5, 50~%); dabei wurde auch am längsten gesprochen "
        + "(1~Min. 30~Sek.); für 5 wurde es noch nicht festgehalten."),
  ]
}

/// A picture of a report, in a file of its own or in the page.
private struct Picture {
  let name: String
  let drawing: Drawing
  let isEmbedded: Bool

  var svg: Markup { drawing.svg(embedded: isEmbedded) }
}

extension Fixture {
  fileprivate func pictures(_ language: Language) -> [Picture] {
    let report = report(language)
    let charts = report.charts()
    return [Picture(name: "overview", drawing: Overview(report, charts).picture(), isEmbedded: false)]
      + charts.flatMap { chart in
        [
          Picture(name: chart.name, drawing: chart.picture(), isEmbedded: false),
          Picture(name: "\(chart.name), wide", drawing: chart.figure(isNarrow: false), isEmbedded: true),
          Picture(name: "\(chart.name), narrow", drawing: chart.figure(isNarrow: true), isEmbedded: true),
        ]
      }
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
