/// A size and weight of the one font the charts are set in.
struct Font: Hashable, Sendable {
  var size: Double
  var isBold = false

  /// Fonts of equal metrics first, then whatever is there.
  static let family: Markup = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"

  /// How far letters reach above and below the base line, accents and descenders included.
  var ascent: Double { size * 0.92 }
  var descent: Double { size * 0.22 }
  /// The height of a capital or a digit: what looks like the height of a label.
  var capHeight: Double { size * 0.716 }

  /// Whether a picture in this font is looked at on a screen; in a smaller one it is a part of a sheet.
  var isForReading: Bool { size > 11 }

  func width(of text: String) -> Double {
    size * (isBold ? GlyphWidths.bold : GlyphWidths.regular).width(of: text)
  }

  /// The text, or as much of its beginning as fits together with an ellipsis.
  func fitting(_ text: String, into width: Double) -> String {
    guard self.width(of: text) > width else { return text }
    var remaining = width - self.width(of: "\u{2026}")
    var kept = ""
    for character in text {
      remaining -= self.width(of: String(character))
      if remaining < 0 { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "\u{2026}"
  }

  /// The first of these sizes in which all texts fit, or the last.
  static func largest(_ sizes: [Double], isBold: Bool = false, for texts: [String], width: Double) -> Font {
    let fonts = sizes.map { Font(size: $0, isBold: isBold) }
    return fonts.first { font in texts.allSatisfy { font.width(of: $0) <= width } } ?? fonts[fonts.count - 1]
  }
}
