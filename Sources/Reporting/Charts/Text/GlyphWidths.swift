/// How wide the characters of one font are, so that text can be laid out without a font at hand. The tables are
/// made by `Tools/glyph-widths.py`.
///
/// The font stack of the charts begins with fonts of the same metrics (Arial, Liberation Sans, Arimo, Helvetica).
struct GlyphWidths: Sendable {
  /// Widths of consecutive characters, in units of which 2048 make the font size.
  struct Run: Sendable {
    let first: UInt32
    let widths: [UInt16]
  }

  let runs: [Run]

  static let unitsPerSize = 2048.0

  /// For what the font lacks, and another one has to stand in for: as wide as it is in almost all of them.
  private static func assumedWidth(_ scalar: Unicode.Scalar) -> Double {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .nonspacingMark { return 0 }
    return switch scalar.value {
    // Arabic, whose letters are narrow where they join.
    case 0x0600...0x06FF: 1434
    // Chinese, Japanese and Korean, whose letters fill squares.
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3: 2048
    default: 2660
    }
  }

  /// The width of a text at font size 1. Kerning is left out: it nearly always makes text narrower.
  func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } / GlyphWidths.unitsPerSize
  }

  private func width(of scalar: Unicode.Scalar) -> Double {
    for run in runs where scalar.value >= run.first && scalar.value < run.first + UInt32(run.widths.count) {
      let width = run.widths[Int(scalar.value - run.first)]
      return width > 0 ? Double(width) : GlyphWidths.assumedWidth(scalar)
    }
    return GlyphWidths.assumedWidth(scalar)
  }
}
