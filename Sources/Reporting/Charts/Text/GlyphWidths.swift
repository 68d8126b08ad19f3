/// How wide the characters of one font are, so that text can be laid out without a font at hand.
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

  /// For what the table does not know (Chinese, Arabic, emoji): wider than almost all of them are.
  static let unknownWidth = 2660.0

  /// The width of a text at font size 1. Kerning is left out: it nearly always makes text narrower.
  func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } / GlyphWidths.unitsPerSize
  }

  private func width(of scalar: Unicode.Scalar) -> Double {
    for run in runs where scalar.value >= run.first && scalar.value < run.first + UInt32(run.widths.count) {
      let width = run.widths[Int(scalar.value - run.first)]
      return width > 0 ? Double(width) : GlyphWidths.unknownWidth
    }
    return scalar.properties.isDefaultIgnorableCodePoint ? 0 : GlyphWidths.unknownWidth
  }
}
