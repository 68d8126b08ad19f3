import Yams

/// Everything that is wrong with a file of YAML.
///
/// Anchors, aliases, merge keys and tags are refused: they are not needed, and surprise.
struct YAMLFaults {
  private var faults: [ConfigurationFault] = []

  var isEmpty: Bool { faults.isEmpty }

  /// All of it, a line each, in the order of the file.
  func message(file: String) -> String { faults.sorted().map { "\(file):\($0)" }.joined(separator: "\n") }

  mutating func add(_ fault: ConfigurationFault) { faults.append(fault) }

  mutating func complain(at node: Node?, _ text: String) { complain(at: node?.mark, text) }

  mutating func complain(at mark: Mark?, _ text: String) { add(ConfigurationFault(at: mark, text)) }

  /// Names what YAML can do and a configuration does without. What has an anchor is not looked into, so that aliases of
  /// aliases take no time.
  mutating func complainOfYAML(in node: Node) {
    if node.anchor != nil {
      return complain(at: node, "anchors (&) and aliases (*) cannot be used here; write the value out each time")
    }
    switch node {
    case .scalar(let scalar):
      if !["", Tag.Name.str.rawValue].contains(scalar.tag.rawValue) { complainOfTag(at: node) }
    case .sequence(let sequence):
      if !["", Tag.Name.seq.rawValue].contains(sequence.tag.rawValue) { complainOfTag(at: node) }
      for item in sequence { complainOfYAML(in: item) }
    case .mapping(let mapping):
      if !["", Tag.Name.map.rawValue].contains(mapping.tag.rawValue) { complainOfTag(at: node) }
      for (key, value) in mapping {
        complainOfYAML(in: key)
        complainOfYAML(in: value)
      }
    case .alias:
      // A parser replaces aliases by what they stand for.
      break
    }
  }

  private mutating func complainOfTag(at node: Node) {
    complain(at: node, "tags (!) cannot be used here; write the value alone")
  }

  /// Names keys that there are not, with the one that may have been meant.
  mutating func complainOfUnknownKeys(in mapping: Node.Mapping, _ known: [String]) {
    for (name, _) in mapping {
      guard let word = name.scalar?.string else {
        complain(at: name, "a key must be a word, such as \"\(known[0])\"")
        continue
      }
      if !known.contains(word) { complainOfUnknownKey(word, at: name, known) }
    }
  }

  mutating func complainOfUnknownKey(_ word: String, at node: Node, _ known: [String]) {
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
