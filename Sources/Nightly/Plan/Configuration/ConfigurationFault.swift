import Yams

/// Something that is wrong with a configuration, and where.
struct ConfigurationFault: Comparable, CustomStringConvertible {
  var line: Int
  /// In Unicode scalars, from 1.
  var column: Int
  var text: String

  init(line: Int, column: Int, _ text: String) {
    self.line = line
    self.column = column
    self.text = text
  }

  /// Without a mark: at the beginning of the file.
  init(at mark: Mark?, _ text: String) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1, text) }

  var description: String { "\(line):\(column): \(text)" }

  static func < (a: ConfigurationFault, b: ConfigurationFault) -> Bool {
    (a.line, a.column, a.text) < (b.line, b.column, b.text)
  }
}

extension ConfigurationFault {
  /// What kept the text of a file from being read as YAML.
  init(_ error: any Error, in text: String) {
    switch error {
    case YamlError.parser(_, let problem, let mark, _) where problem.hasPrefix("Maximum nesting level"):
      self.init(at: mark, "this is nested too deeply")
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _):
      if ConfigurationFault.character(at: mark, in: text) == "\t" {
        self.init(at: mark, "lines cannot be indented with a tab; use spaces")
      } else {
        let within = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
        self.init(at: mark, "this is no YAML: \(problem)\(within)")
      }
    case is YAMLText.TooManyAliases:
      self.init(at: nil, "anchors (&) and aliases (*) cannot be used here; write the values out each time")
    case YamlError.composer(context: nil, _, let mark, _):
      // The one thing that is wrong without a context is an alias that stands for nothing.
      self.init(at: mark, "anchors (&) and aliases (*) cannot be used here; write the value out each time")
    case YamlError.composer(_, _, let mark, _):
      self.init(at: mark, "a second document begins here; a configuration is one document, without \"---\" inside")
    case YamlError.duplicatedKeysInMapping(let names, let context):
      let keys = names.map { YAMLFaults.quoted("\($0)") }.joined(separator: ", ")
      self.init(at: context.mark, "given more than once: \(keys); keep one")
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }
      let column = (lines.last?.unicodeScalars.count ?? 0) + 1
      self.init(line: lines.count, column: column, "this is no YAML: \(problem)")
    default:
      self.init(at: nil, "this is no YAML: \(error)")
    }
  }

  private static func character(at mark: Mark, in text: String) -> Unicode.Scalar? {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.indices.contains(mark.line - 1) else { return nil }
    return lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
  }
}
