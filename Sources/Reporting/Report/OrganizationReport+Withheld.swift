import Usage

extension OrganizationReport {
  /// What is withheld, why, and how it is marked, for the page; nil where nothing ever is.
  var withheldInWords: String? {
    guard let withheld = usage.withheld else { return nil }
    let group = language.number(withheld.minimumGroup)
    if withheld.isWhole {
      return language.choose(
        de: "Für diesen Monat werden alle Zahlen zurückgehalten: Es waren weniger als \(group) Mitglieder aktiv, und "
          + "über so wenige sagt dieser Bericht nichts.",
        en: "All figures of this month are withheld: fewer than \(group) members were active, and this report says "
          + "nothing about so few.")
    }
    let rule = language.choose(
      de: "Dieser Bericht führt keine Mitglieder auf und sagt nichts über weniger als \(group) von ihnen.",
      en: "This report lists no members, and says nothing about fewer than \(group) of them.")
    let parts = withheldParts(withheld)
    guard !parts.isEmpty else {
      return rule + language.choose(de: " Es wurde nichts zurückgehalten.", en: " Nothing had to be withheld.")
    }
    let list = language.list(parts)
    return rule + language.choose(de: " Zurückgehalten sind: \(list).", en: " Withheld are: \(list).")
      + (withheld.days.isEmpty && withheld.hourCount == 0 ? "" : reason)
  }

  private var reason: String {
    language.choose(
      de: " Manche Tage und Stunden nur, damit sich andere nicht ausrechnen lassen. In den Summen des Monats ist alles "
        + "enthalten.",
      en: " Some days and hours only so that others cannot be computed. The sums of the month include everything.")
  }

  /// The same for the overview, on one line; nil where nothing is withheld.
  var withheldInShort: String? {
    guard let withheld = usage.withheld else { return nil }
    let parts = withheldParts(withheld)
    guard !parts.isEmpty else { return nil }
    let group = language.number(withheld.minimumGroup)
    let list = language.list(parts)
    return language.choose(
      de: "Zurückgehalten, um nichts über weniger als \(group) Mitglieder zu sagen: \(list).",
      en: "Withheld, to say nothing about fewer than \(group) members: \(list).")
  }

  private func withheldParts(_ withheld: Withholding) -> [String] {
    var parts: [String] = []
    if !withheld.days.isEmpty { parts.append(language.count(withheld.days.count, .day)) }
    if withheld.hourCount > 0 { parts.append(language.count(withheld.hourCount, .hourOfWeek)) }
    return parts + withheld.figures.map { language.term(.withheld($0)) }
  }
}

extension Noun {
  fileprivate static let day = Noun(de: ("Tag", "Tage"), en: ("day", "days"))
  fileprivate static let hourOfWeek = Noun(
    de: ("der 168 Stunden der Woche", "der 168 Stunden der Woche"),
    en: ("of the 168 hours of the week", "of the 168 hours of the week"))
}

extension Term {
  fileprivate static func withheld(_ figure: Withholding.Figure) -> Term {
    switch figure {
    case .longestTalk: Term(de: "das längste Gespräch", en: "the longest call")
    case .talkP50: Term(de: "der Median der Gesprächsdauer", en: "the median talk time")
    case .talkP90: Term(de: "das 90. Perzentil der Gesprächsdauer", en: "the 90th percentile of talk time")
    case .talkP95: Term(de: "das 95. Perzentil der Gesprächsdauer", en: "the 95th percentile of talk time")
    }
  }
}
