import LogReading
import Usage

/// Who talks with whom: calls and talk time by kind of partner, in parts by what the calls were made for.
struct PartnersChart: Chart {
  let report: OrganizationReport
  /// By partner, also those nobody talked with.
  private let known: [Sum]
  /// Of calls of which nobody knows with whom they were.
  private let unknown: Sum

  fileprivate struct Sum: Hashable {
    /// nil: nobody knows.
    var partner: CallPartner?
    var calls = 0
    var talkSeconds = 0
  }

  init(_ report: OrganizationReport) {
    self.report = report
    known = CallPartner.allCases.map { Sum(of: $0, in: report.usage) }
    unknown = Sum(of: nil, in: report.usage)
  }

  private var sums: [Sum] { known + (unknown.calls > 0 ? [unknown] : []) }

  private var language: Language { report.language }
  private var calls: Int { report.usage.totals.calls.calls }

  var name: String { "partners" }
  var title: String { language.choose(de: "Wer mit wem spricht", en: "Who talks with whom") }

  var sentence: String {
    guard report.usage.existingDays != nil else { return report.notBegun }
    let during = report.during
    guard calls > 0 else {
      return language.choose(de: "\(during) gab es keine Anrufe.", en: "\(during) there were no calls.")
    }
    let thereWere = language.choose(
      de: "\(during) gab es \(language.count(calls, .call))",
      en: "\(during) there \(calls == 1 ? "was" : "were") \(language.count(calls, .call))")
    let most = leaders(by: \.calls)
    guard let first = most.first else {
      return language.choose(
        de: "\(thereWere); mit wem, wurde nicht festgehalten.", en: "\(thereWere); with whom was not recorded.")
    }
    guard first.calls < calls else {
      let all = calls == 1 ? "" : language.choose(de: "alle ", en: "all ")
      return "\(thereWere), \(all)\(phrase(first))."
    }
    let number = language.number(first.calls)
    let words =
      most.count > 1 ? each(number) : "\(number), \(language.percent(Double(first.calls) / Double(calls)))"
    let mostOften = language.choose(de: "am häufigsten", en: "most often")
    return
      "\(thereWere), \(mostOften) \(language.list(most.map(phrase))) (\(words))\(longest(after: most))\(notRecorded)."
  }

  /// With whom most time was spent talking, if anybody talked.
  private func longest(after mostCalls: [Sum]) -> String {
    let most = leaders(by: \.talkSeconds)
    guard let first = most.first else { return "" }
    let talk = language.duration(seconds: first.talkSeconds)
    let words = most.count > 1 ? each(talk) : talk
    if most == mostCalls {
      return language.choose(
        de: "; dabei wurde auch am längsten gesprochen (\(words))",
        en: "; these also have the most talk time (\(words))")
    }
    let partners = language.list(most.map(phrase))
    return language.choose(
      de: "; am längsten gesprochen wurde \(partners) (\(words))",
      en: "; the most talk time is that \(partners) (\(words))")
  }

  private func each(_ amount: String) -> String { language.choose(de: "je \(amount)", en: "\(amount) each") }

  private var notRecorded: String {
    let number = language.number(unknown.calls)
    return unknown.calls == 0
      ? ""
      : language.choose(
        de: "; für \(number) wurde es noch nicht festgehalten", en: "; for \(number) it was not recorded yet")
  }

  /// Where most is: one place, or those that share it.
  private func leaders(by amount: (Sum) -> Int) -> [Sum] {
    guard let most = known.map(amount).max(), most > 0 else { return [] }
    return known.filter { amount($0) == most }
  }

  var totals: String {
    let talk = language.duration(seconds: sums.reduce(0) { $0 + $1.talkSeconds })
    let parts = sums.map { "\(language.number($0.calls)) \(phrase($0))" }
    return "\(language.term(.talkTime)): \(talk); \(language.count(calls, .call)): \(language.list(parts))."
  }

  var plot: any Plot {
    KeyedPlot(
      title: language.term(.occasion),
      key: Key(
        items: CallContext.allCases.map { Key.Item(swatch: .fill(fill($0)), text: language.term(.context($0))) }),
      plot: NamedRowsPlot(rows: rows))
  }

  /// All kinds of partners, so that each stands in its place every month; and what nobody knows, if there is anything.
  var rows: RowPlot {
    RowPlot(
      rows: sums.map { sum in
        let share = calls > 0 ? " (\(language.percent(Double(sum.calls) / Double(calls))))" : ""
        let name = name(of: sum)
        let words = [callsInWords(sum.calls), talkInWords(sum.talkSeconds)].joined(separator: ", ")
        return RowPlot.Row(
          name: name, words: "\(name): \(words)",
          bars: [
            RowPlot.Bar(
              parts: parts(of: sum, \.calls, in: callsInWords), text: language.number(sum.calls) + share),
            RowPlot.Bar(
              parts: parts(of: sum, \.talkSeconds, in: talkInWords),
              text: language.duration(seconds: sum.talkSeconds)),
          ])
      },
      panels: [language.term(.calls), language.term(.talkTime)])
  }

  private func parts(
    of sum: Sum, _ amount: (PartnerUsage) -> Int, in words: (Int) -> String
  ) -> [RowPlot.Part] {
    report.usage.partners.filter { $0.kind?.partner == sum.partner }.map { entry in
      let context = (entry.kind?.context).map { ", \(language.term(.context($0)))" } ?? ""
      return RowPlot.Part(
        value: Double(amount(entry)), fill: entry.kind.map { fill($0.context) } ?? .ink,
        words: "\(name(of: sum))\(context): \(words(amount(entry)))")
    }
  }

  /// Meetings and patients have the colours of their invitations. Without colour, all three differ in lightness.
  private func fill(_ context: CallContext) -> Fill {
    switch context {
    case .direct: .heat6
    case .meeting: .first
    case .patient: .third
    }
  }

  private func callsInWords(_ calls: Int) -> String { language.count(calls, .call) }

  private func talkInWords(_ talkSeconds: Int) -> String {
    "\(language.term(.talkTime)) \(language.duration(seconds: talkSeconds))"
  }

  private func name(of sum: Sum) -> String {
    sum.partner.map { language.term(.partner($0)) }
      ?? language.choose(de: "Nicht festgehalten", en: "Not recorded")
  }

  /// As it stands within a sentence.
  private func phrase(_ sum: Sum) -> String {
    let name = name(of: sum)
    return name.prefix(1).lowercased() + name.dropFirst()
  }
}

extension PartnersChart.Sum {
  fileprivate init(of partner: CallPartner?, in usage: OrganizationUsage) {
    self.partner = partner
    for entry in usage.partners where entry.kind?.partner == partner {
      calls += entry.calls
      talkSeconds += entry.talkSeconds
    }
  }
}

extension Term {
  static let occasion = Term(de: "Anlass", en: "Occasion")

  /// Whom a call was with.
  static func partner(_ partner: CallPartner) -> Term {
    switch partner {
    case .patient: Term(de: "Mit Patientinnen und Patienten", en: "With patients")
    case .guest: Term(de: "Mit Gästen", en: "With guests")
    case .external: Term(de: "Mit anderen Einrichtungen", en: "With other institutions")
    case .colleague: Term(de: "Unter Kolleginnen und Kollegen", en: "Among colleagues")
    case .none: Term(de: "Ohne Teilnehmende", en: "Without participants")
    }
  }

  /// What a call was made for.
  fileprivate static func context(_ context: CallContext) -> Term {
    switch context {
    case .direct: Term(de: "direkter Anruf", en: "direct call")
    case .meeting: Term(de: "Besprechung", en: "meeting")
    case .patient: Term(de: "Patiententermin", en: "patient appointment")
    }
  }
}
