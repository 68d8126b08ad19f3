extension Configuration {
  /// All keys, explained, for `calltally run --help`.
  package static var reference: String { reference(of: keys, indent: "") }

  private static func reference(of keys: [ConfigurationKey], indent: String) -> String {
    keys.map { key in
      var text = "\(indent)\(key.name): \(key.form)"
      text += key.usual.map { " (default: \($0))" } ?? " (required)"
      text += "\n\(indent)  \(key.meaning)"
      if case .keys(let keys) = key.reading { text += "\n" + reference(of: keys, indent: indent + "  ") }
      return text
    }.joined(separator: "\n")
  }
}
