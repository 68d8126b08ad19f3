/// Everything that is wrong with a file of YAML.
struct YAMLFaults {
  private var faults: [ConfigurationFault] = []

  var isEmpty: Bool { faults.isEmpty }

  /// All of it, a line each, in the order of the file.
  func message(file: String) -> String { faults.sorted().map { "\(file):\($0)" }.joined(separator: "\n") }

  mutating func add(_ fault: ConfigurationFault) { faults.append(fault) }

  mutating func complain(at node: YAMLNode?, _ text: String) { complain(at: node?.mark, text) }

  mutating func complain(at mark: YAMLMark?, _ text: String) { add(ConfigurationFault(at: mark, text)) }

  /// Names keys that there are not, with the one that may have been meant.
  mutating func complainOfUnknownKeys(in mapping: YAMLMapping, _ known: [String]) {
    for name in mapping.pairs.map(\.key) {
      guard let word = name.text else {
        complain(at: name, "a key must be a word, such as \"\(known[0])\"")
        continue
      }
      if !known.contains(word) { complainOfUnknownKey(word, at: name, known) }
    }
  }

  mutating func complainOfUnknownKey(_ word: String, at node: YAMLNode, _ known: [String]) {
    if word == "<<" {
      complain(at: node, "merge keys (<<) cannot be used here; write the keys out")
    } else if let nearest = known.nearest(to: word) {
      complain(at: node, "unknown key \(YAMLFaults.quoted(word)); did you mean \"\(nearest)\"?")
    } else {
      complain(at: node, "unknown key \(YAMLFaults.quoted(word)); there are \(YAMLFaults.list(known))")
    }
  }

  /// What the file says, on one line and not too much of it.
  static func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? "\u{fffd}" : $0 }
    return "\"\(String(String.UnicodeScalarView(shown)))\(text.unicodeScalars.count > 60 ? "…" : "")\""
  }

  static func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " and " + words.suffix(1).joined()
  }
}
