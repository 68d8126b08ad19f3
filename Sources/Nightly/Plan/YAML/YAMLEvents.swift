import CYAML

/// What stands in a text of YAML, one after another, as libyaml reads it.
struct YAMLEvents: ~Copyable {
  // libyaml keeps the addresses of both, so that they are allocated apart from the struct that owns them.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>

  init(_ text: String) {
    // A byte order mark is no content, and takes no column.
    let bytes = text.utf8.dropFirst(text.unicodeScalars.first == "\u{feff}" ? 3 : 0)
    self.text = .allocate(capacity: bytes.count)
    _ = self.text.initialize(fromContentsOf: bytes)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // If this fails for want of memory, asking for the first event says so.
    guard yaml_parser_initialize(parser) == 1 else { return }
    // Told, it does not guess.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, self.text.baseAddress, self.text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// - Throws: what keeps the text from being read any further.
  mutating func next() throws(ConfigurationFault) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      // After an error or the end, there is no event.
      guard yaml_parser_parse(parser, &event) == 1, event.type != YAML_NO_EVENT else { throw fault }
      defer { yaml_event_delete(&event) }
      if let event = YAMLEvent(event) { return event }
    }
  }

  private var fault: ConfigurationFault {
    guard let problem = parser.pointee.problem.map({ String(cString: $0) }) else {
      return ConfigurationFault(at: nil, "there is not enough memory to read this")
    }
    if parser.pointee.error == YAML_READER_ERROR {
      let words =
        parser.pointee.problem_value == 0 ? "a character is zero; if this is UTF-16, save it as UTF-8" : problem
      return ConfigurationFault(at: mark(ofByte: parser.pointee.problem_offset), "this is no YAML: \(words)")
    }
    let mark = YAMLMark(parser.pointee.problem_mark)
    let characters = String(decoding: text, as: UTF8.self).unicodeScalars
    if characters.dropFirst(parser.pointee.problem_mark.index).first == "\t" {
      return ConfigurationFault(at: mark, "lines cannot be indented with a tab; use spaces")
    }
    let context = parser.pointee.context.map {
      " (\(String(cString: $0)), line \(YAMLMark(parser.pointee.context_mark).line))"
    }
    return ConfigurationFault(at: mark, "this is no YAML: \(problem)\(context ?? "")")
  }

  /// libyaml gives no mark for characters that it does not take at all. Lines end here where they end for it.
  private func mark(ofByte offset: Int) -> YAMLMark {
    var mark = YAMLMark(line: 1, column: 1)
    var last: Unicode.Scalar?
    for character in String(decoding: text.prefix(offset), as: UTF8.self).unicodeScalars {
      defer { last = character }
      switch character {
      case "\n" where last == "\r": continue
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": mark = YAMLMark(line: mark.line + 1, column: 1)
      default: mark.column += 1
      }
    }
    return mark
  }
}
