extension Language {
  /// A length of time in its two largest units: `3 Std. 12 Min.`, `12 Min. 5 Sek.`, `45 Sek.`; a zero is left out.
  package func duration(seconds: Int) -> String {
    let hour = choose(de: "Std.", en: "h")
    let minute = choose(de: "Min.", en: "min")
    let second = choose(de: "Sek.", en: "s")
    let (large, small) =
      seconds >= 3600
      ? ((seconds / 3600, hour), (seconds % 3600 / 60, minute))
      : ((seconds / 60, minute), (seconds % 60, second))
    let parts = [large, small].filter { $0.0 > 0 }
    return (parts.isEmpty ? [small] : parts).map { "\(number($0.0))\u{A0}\($0.1)" }.joined(separator: " ")
  }
}
