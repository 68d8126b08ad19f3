import CivilTime

extension Language {
  /// When something happened, at the beginning of a sentence: `Im November 2026`, `On 21 Nov 2026`.
  package func during(_ period: Period) -> String {
    let name = name(of: period)
    return switch period.kind {
    case .year: choose(de: "Im Jahr \(name)", en: "In \(name)")
    case .month: choose(de: "Im \(name)", en: "In \(name)")
    case .week: choose(de: "In der \(name)", en: "In week \(name.dropFirst("Week ".count))")
    case .day: choose(de: "Am \(name)", en: "On \(name)")
    case .range: choose(de: "Im Zeitraum \(name)", en: "In the period \(name)")
    }
  }

  /// `A, B und C`.
  package func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + choose(de: " und ", en: " and ") + last
  }
}
