import Yams

/// A text of YAML, parsed only if that cannot take for ever.
enum YAMLText {
  /// What has this many aliases may stand for thousands of times what it is made of, and no more.
  private static let mostAliases = 20

  /// Calls `read` with the root of the text's one document; nil if there is nothing in it.
  static func read(_ text: String, _ read: (Node?) -> Void) throws {
    // A parser takes aliases of aliases for keys, and compares the keys, before anybody could look at them.
    guard text.matches(of: /\*[A-Za-z0-9_-]/).count <= mostAliases else { throw TooManyAliases() }
    // Not the encoding that an environment variable asks for.
    let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
    // Nodes only borrow their anchors from the parser.
    try withExtendedLifetime(parser) { read(try parser.singleRoot()) }
  }

  struct TooManyAliases: Error {}
}
