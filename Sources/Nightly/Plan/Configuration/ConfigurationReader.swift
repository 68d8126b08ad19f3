/// Reads the text of a configuration, and collects everything that is wrong with it.
///
/// Values are read from their text by what the key wants, so that YAML's own guesses (`no` is false, `017` is fifteen)
/// never matter.
struct ConfigurationReader {
  private let file: String
  /// What relative paths begin with: the file's folder and a slash, or nothing.
  private let folder: String

  private var configuration = Configuration()
  private var faults = YAMLFaults()
  /// Where the values stand of the keys that the file has.
  private var marks: [String: YAMLMark] = [:]

  init(file: String) {
    self.file = file
    folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  mutating func read(_ text: String) throws(Failure) -> Configuration {
    do throws(ConfigurationFault) {
      readRoot(try YAMLComposer.root(of: text, &faults))
    } catch {
      faults.add(error)
    }
    if faults.isEmpty { return configuration }
    throw Failure(.configuration, faults.message(file: file))
  }

  private mutating func readRoot(_ root: YAMLNode?) {
    guard let root, !isAbsent(root) else {
      let required = Configuration.keys.filter { $0.usual == nil }.map { "\"\($0.name)\"" }
      return complain(at: root, "there is nothing in this file; it needs \(YAMLFaults.list(required))")
    }
    guard let mapping = root.mapping else {
      return complain(at: root, "a configuration is lines of keys and values, such as \"store: usage.sqlite\"")
    }
    readMapping(mapping, Configuration.keys)
    for key in Configuration.keys where key.usual == nil && marks[key.name] == nil {
      complain(at: root, "\"\(key.name)\" is missing; it must be \(key.form). \(key.meaning)")
    }
    checkRetention()
  }

  // MARK: Keys

  private mutating func readMapping(_ mapping: YAMLMapping, _ keys: [ConfigurationKey]) {
    for pair in mapping.pairs {
      let (name, value) = (pair.key, pair.value)
      guard let word = name.text else {
        complain(at: name, "a key must be a word, such as \"\(keys[0].name)\"")
        continue
      }
      if let key = keys.first(where: { $0.name == word }) {
        marks[key.name] = value.mark
        read(value, key)
      } else {
        faults.complainOfUnknownKey(word, at: name, keys.map(\.name))
      }
    }
  }

  private mutating func read(_ value: YAMLNode, _ key: ConfigurationKey) {
    let subject = "\"\(key.name)\""
    guard !isAbsent(value) else { return complain(at: value, "\(subject) has no value; it must be \(key.form)") }
    switch key.reading {
    case .text(let take):
      if let text = text(of: value, subject, key.form), !take(&configuration, text) {
        complain(at: value, "\(subject) must be \(key.form), not \(YAMLFaults.quoted(text))")
      }
    case .path(let take):
      if let path = path(of: value, subject) { take(&configuration, path) }
    case .paths(let take):
      guard let items = value.items else {
        return complain(at: value, "\(subject) must be \(key.form), not \(kind(of: value))")
      }
      if items.isEmpty, key.usual == nil { complain(at: value, "\(subject) is empty; name at least one path") }
      take(&configuration, items.compactMap { path(of: $0, "an item of \(subject)") })
    case .keys(let keys):
      guard let mapping = value.mapping else {
        return complain(at: value, "\(subject) must be \(key.form), not \(kind(of: value))")
      }
      readMapping(mapping, keys)
    }
  }

  /// Records outlive neither their ids nor their figures: what is kept of them must be at least as old.
  private mutating func checkRetention() {
    let retention = configuration.retention
    guard let figures = retention.figuresDays else { return }
    for (name, days) in [
      ("record_ids_days", retention.recordIDsDays), ("member_figures_days", retention.memberFiguresDays),
    ] {
      guard let days, days > figures else { continue }
      complain(
        at: marks[name],
        "\"\(name)\" (\(days)) must not be more than \"figures_days\" (\(figures)), which deletes all figures")
    }
  }

  // MARK: Values

  private mutating func text(of node: YAMLNode, _ subject: String, _ form: String) -> String? {
    if let text = node.text { return text }
    complain(at: node, "\(subject) must be \(form), not \(kind(of: node))")
    return nil
  }

  /// Relative paths begin at the file's folder, wherever the program is started.
  private mutating func path(of node: YAMLNode, _ subject: String) -> String? {
    guard !isAbsent(node) else {
      complain(at: node, "\(subject) has no value; it must be a path")
      return nil
    }
    guard let path = text(of: node, subject, "a path") else { return nil }
    if path.isEmpty || path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      complain(at: node, "\(subject) must be a path, not \(YAMLFaults.quoted(path))")
    } else if path == "~" || path.hasPrefix("~/") {
      complain(
        at: node,
        "\(subject) must be a path, not \(YAMLFaults.quoted(path)); \"~\" means nothing here, write the folder out")
    }
    return path.hasPrefix("/") ? path : folder + path
  }

  /// Whether there is nothing after a key, or what YAML takes for nothing.
  private func isAbsent(_ node: YAMLNode) -> Bool {
    guard case .scalar(let text, isPlain: true) = node.content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  // MARK: Words

  private mutating func complain(at node: YAMLNode?, _ text: String) { complain(at: node?.mark, text) }

  private mutating func complain(at mark: YAMLMark?, _ text: String) { faults.complain(at: mark, text) }

  private func kind(of node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, _): YAMLFaults.quoted(text)
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
