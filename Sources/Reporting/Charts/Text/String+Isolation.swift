extension String {
  /// This text made safe to stand inside a sentence of the report: text written from right to left must not turn the
  /// words around it, so it goes between the two characters that isolate it.
  var isolated: String {
    // No letter of Western languages, nor any before those in the blocks below.
    if utf8.allSatisfy({ $0 < 0xD6 }) { return self }
    var scalars = unicodeScalars
    scalars.removeAll { (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) }
    let text = String(scalars)
    return text.unicodeScalars.contains(where: \.isWrittenFromRightToLeft) ? "\u{2068}\(text)\u{2069}" : text
  }
}

extension Unicode.Scalar {
  /// The blocks of Hebrew, Arabic and their relatives.
  fileprivate var isWrittenFromRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
