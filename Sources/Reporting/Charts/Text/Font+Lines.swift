extension Font {
  /// A text broken into lines between words; what does not fit into the last line allowed is cut off with an ellipsis.
  func lines(of text: String, width: Double, atMost count: Int) -> [String] {
    var lines: [String] = []
    let space = self.width(of: " ")
    var words = text.split(separator: " ")[...]
    while !words.isEmpty {
      if lines.count == count - 1 {
        lines.append(fitting(words.joined(separator: " "), into: width))
        break
      }
      var taken = 1
      var end = self.width(of: String(words[words.startIndex]))
      for word in words.dropFirst() {
        end += space + self.width(of: String(word))
        if end > width { break }
        taken += 1
      }
      lines.append(fitting(words.prefix(taken).joined(separator: " "), into: width))
      words = words.dropFirst(taken)
    }
    return lines
  }
}
