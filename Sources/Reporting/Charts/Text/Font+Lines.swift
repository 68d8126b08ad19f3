extension Font {
  /// A text broken into lines between words; what does not fit into the last line allowed is cut off with an ellipsis.
  func lines(of text: String, width: Double, atMost count: Int) -> [String] {
    var lines: [String] = []
    var words = text.split(separator: " ")[...]
    while !words.isEmpty {
      if lines.count == count - 1 {
        lines.append(fitting(words.joined(separator: " "), into: width))
        break
      }
      var taken = 1
      while taken < words.count, self.width(of: words.prefix(taken + 1).joined(separator: " ")) <= width { taken += 1 }
      lines.append(fitting(words.prefix(taken).joined(separator: " "), into: width))
      words = words.dropFirst(taken)
    }
    return lines
  }
}
