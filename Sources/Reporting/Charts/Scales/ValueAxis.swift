/// An axis of amounts. It starts at zero and ends at a tick.
struct ValueAxis: Hashable, Sendable {
  struct Tick: Hashable, Sendable {
    var value: Double
    var label: String
  }

  /// What is measured, and in which unit.
  var title: String
  var ticks: [Tick]

  var upperBound: Double { ticks.last?.value ?? 1 }

  /// Where a value lies between zero (0) and the end of the axis (1).
  func position(_ value: Double) -> Double { value / upperBound }

  /// An axis of things that can be counted.
  static func counts(_ title: String, upTo limit: Double, steps: Int, language: Language) -> ValueAxis {
    let step = TickSteps.decimal(reaching: limit, inAtMost: steps)
    return ValueAxis(title: title, ticks: ticks(upTo: limit, step: step) { language.number($0, decimals: 0) })
  }

  /// An axis of means of things that can be counted.
  static func rates(_ title: String, upTo limit: Double, steps: Int, language: Language) -> ValueAxis {
    let step = limit > 0 ? TickSteps.decimal(reaching: limit, inAtMost: steps, least: 0.01) : 1
    let decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0
    return ValueAxis(
      title: title, ticks: ticks(upTo: limit, step: step) { language.number($0, decimals: $0 == 0 ? 0 : decimals) })
  }

  /// An axis of talk time, in the unit that its ticks are whole in.
  static func seconds(upTo limit: Double, steps: Int, language: Language) -> ValueAxis {
    let step = TickSteps.seconds(reaching: limit, inAtMost: steps)
    let (unit, seconds): (String, Double) =
      step >= 3600
      ? (language.choose(de: "Stunden", en: "Hours"), 3600)
      : step >= 60
        ? (language.choose(de: "Minuten", en: "Minutes"), 60) : (language.choose(de: "Sekunden", en: "Seconds"), 1)
    return ValueAxis(
      title: unit,
      ticks: ticks(upTo: limit, step: step) { language.number($0 / seconds, decimals: 0) })
  }

  private static func ticks(upTo limit: Double, step: Double, label: (Double) -> String) -> [Tick] {
    let count = max(1, Int((limit / step).rounded(.up)))
    return (0...count).map { Tick(value: Double($0) * step, label: label(Double($0) * step)) }
  }
}
