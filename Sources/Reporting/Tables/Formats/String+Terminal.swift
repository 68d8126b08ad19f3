extension String {
  /// The text without anything that a terminal obeys instead of showing it: control characters (which begin escape
  /// sequences), changes of the writing direction, line breaks. Each is replaced, so that it is seen.
  var harmlessInTerminal: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result.append("\u{FFFD}")
      // Joiners make up emoji and Persian words.
      case .format where scalar != "\u{200C}" && scalar != "\u{200D}":
        result.append("\u{FFFD}")
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// How many columns of a terminal the text takes up.
  var terminalColumns: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.terminalColumns }
  }
}

extension Character {
  /// 2 for East Asian wide characters and for emoji, 0 for a mark that stands alone, otherwise 1.
  fileprivate var terminalColumns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    let isEmoji =
      first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") && first.properties.isEmoji
    if isEmoji || first.isEastAsianWide { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}

extension Unicode.Scalar {
  /// The blocks that the Unicode Standard (Annex 11) calls wide or full-width, rounded to whole blocks.
  fileprivate var isEastAsianWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
