extension Language {
  /// `1.234` in German, `1,234` in English; a negative number has a real minus sign.
  package func number(_ value: Int) -> String {
    (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude))
  }

  /// A number with exactly so many decimals, rounded half away from zero: `1.234,5` or `1,234.5`.
  ///
  /// - Precondition: `value` is finite and `decimals` is 0 to 6.
  package func number(_ value: Double, decimals: Int) -> String {
    precondition(value.isFinite && (0...6).contains(decimals))
    let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let scaled = Int((value.magnitude * Double(power)).rounded())
    var text = grouped(String(scaled / power))
    if decimals > 0 {
      let fraction = String(scaled % power)
      text += choose(de: ",", en: ".") + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return (value < 0 && scaled > 0 ? "\u{2212}" : "") + text
  }

  /// A share in whole percent: `93 %` with a no-break space, or `93%`.
  ///
  /// What is not quite everything is never called 100 %, and what is not quite nothing never 0 %.
  package func percent(_ fraction: Double) -> String {
    var whole = Int((fraction * 100).rounded())
    if fraction > 0, fraction < 1 { whole = min(max(whole, 1), 99) }
    return percentage(number(whole))
  }

  /// By how much something grew or shrank: `+12 %`, `−3 %`, `±0 %`.
  package func change(_ fraction: Double) -> String {
    let whole = Int((fraction * 100).rounded())
    let sign = whole > 0 ? "+" : whole == 0 ? "\u{B1}" : ""
    return percentage(sign + number(whole))
  }

  private func percentage(_ text: String) -> String { text + choose(de: "\u{A0}%", en: "%") }

  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += choose(de: ".", en: ",") }
      text.append(digit)
    }
    return text
  }
}
