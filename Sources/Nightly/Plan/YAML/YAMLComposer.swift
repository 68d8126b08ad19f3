/// Makes nodes of events, and complains of what YAML can do and a configuration does without: anchors, aliases and tags
/// are not needed, and surprise. So are keys that are given twice.
struct YAMLComposer: ~Copyable {
  /// More than anybody needs, and few enough for the stack.
  private static let mostLevels = 64

  private var events: YAMLEvents
  private var faults: YAMLFaults

  /// The root of a text's one document; nil if there is nothing in it.
  ///
  /// - Parameter faults: takes what is wrong and does not keep the rest from being read.
  /// - Throws: what does.
  static func root(of text: String, _ faults: inout YAMLFaults) throws(ConfigurationFault) -> YAMLNode? {
    var composer = YAMLComposer(events: YAMLEvents(text), faults: faults)
    defer { faults = composer.faults }
    return try composer.root()
  }

  private mutating func root() throws(ConfigurationFault) -> YAMLNode? {
    guard try events.next().kind == .documentStart else { return nil }
    let root = try node(try events.next(), level: 0)
    let end = try events.next()
    guard end.kind == .streamEnd else {
      throw ConfigurationFault(
        at: end.mark, "a second document begins here; a configuration is one document, without \"---\" inside")
    }
    return root
  }

  /// - Parameter event: its first one.
  private mutating func node(_ event: YAMLEvent, level: Int) throws(ConfigurationFault) -> YAMLNode {
    guard level < YAMLComposer.mostLevels else {
      throw ConfigurationFault(at: event.mark, "this is nested too deeply")
    }
    if event.hasAnchor { faults.add(YAMLComposer.anchor(at: event.mark)) }
    if event.hasTag { faults.complain(at: event.mark, "tags (!) cannot be used here; write the value alone") }
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLNode(content: .scalar(text, isPlain: isPlain), mark: event.mark)
    case .sequenceStart:
      return YAMLNode(content: .sequence(try items(level: level)), mark: event.mark)
    case .mappingStart:
      return YAMLNode(content: .mapping(YAMLMapping(pairs: try pairs(level: level))), mark: event.mark)
    case .alias:
      // Nobody knows what it stands for, so that there is no going on.
      throw YAMLComposer.anchor(at: event.mark)
    case .documentStart, .sequenceEnd, .mappingEnd, .streamEnd:
      throw ConfigurationFault(at: event.mark, "this is no YAML: a value is missing")
    }
  }

  private mutating func items(level: Int) throws(ConfigurationFault) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if event.kind == .sequenceEnd { return items }
      items.append(try node(event, level: level + 1))
    }
  }

  private mutating func pairs(level: Int) throws(ConfigurationFault) -> [YAMLMapping.Pair] {
    var pairs: [YAMLMapping.Pair] = []
    var words: Set<String> = []
    while true {
      let event = try events.next()
      if event.kind == .mappingEnd { return pairs }
      let key = try node(event, level: level + 1)
      if let word = key.text, !words.insert(word).inserted {
        faults.complain(at: key, "given more than once: \(YAMLFaults.quoted(word)); keep one")
      }
      pairs.append(YAMLMapping.Pair(key: key, value: try node(try events.next(), level: level + 1)))
    }
  }

  private static func anchor(at mark: YAMLMark) -> ConfigurationFault {
    ConfigurationFault(at: mark, "anchors (&) and aliases (*) cannot be used here; write the value out each time")
  }
}
