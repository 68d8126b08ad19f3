/// A value in a document of YAML.
struct YAMLNode {
  enum Content {
    /// - Parameter isPlain: neither quoted nor a block.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping(YAMLMapping)
  }

  let content: Content
  /// Where it begins.
  let mark: YAMLMark

  /// nil if it is no scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// nil if it is no sequence.
  var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// nil if it is no mapping.
  var mapping: YAMLMapping? {
    if case .mapping(let mapping) = content { mapping } else { nil }
  }
}

/// Keys and their values, in the order of the text.
struct YAMLMapping {
  /// A structure, since the compiler takes a pair of nodes within a node for a circle.
  struct Pair {
    let key: YAMLNode
    let value: YAMLNode
  }

  let pairs: [Pair]

  /// The value of the first key that is that word.
  subscript(_ word: String) -> YAMLNode? { pairs.first { $0.key.text == word }?.value }
}
