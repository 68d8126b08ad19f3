import CivilTime
import LogReading
import Reporting

/// Reads the text of a mapping, and collects everything that is wrong with it.
package struct MappingReader {
  private let file: String
  private var mapping: LogMapping
  private var faults = YAMLFaults()
  /// Whether the first row of a log names the columns.
  private var hasHeader = true

  /// A field of our records, as a mapping knows it.
  private struct Target {
    var name: String
    var shape = LogMapping.Shape.text
    var isRequired = false
    /// What ways there are to say how a cell becomes it, besides a column, a value and words.
    var way: String?
  }

  private static let common = [
    Target(name: "id", isRequired: true), Target(name: "organization"), Target(name: "test", shape: .boolean),
  ]
  private static let targets = [
    "call": common + [
      Target(name: "started_at", isRequired: true, way: "time"), Target(name: "caller", isRequired: true),
      Target(name: "context"), Target(name: "media"), Target(name: "disposition", isRequired: true),
      Target(name: "ring_s", shape: .number, way: "unit"), Target(name: "talk_s", shape: .number, way: "unit"),
    ],
    "invitation": common + [
      Target(name: "at", isRequired: true, way: "time"), Target(name: "inviter", isRequired: true),
      Target(name: "kind", isRequired: true), Target(name: "event", isRequired: true), Target(name: "channel"),
      Target(name: "recipients", shape: .number), Target(name: "scheduled_at", way: "time"),
    ],
  ]
  private static let participantTargets = [
    Target(name: "id"), Target(name: "role"), Target(name: "talk_s", shape: .number, way: "unit"),
  ]

  /// - Parameter zone: of times without an offset, unless the mapping names another one.
  package init(file: String, zone: ZoneRules) {
    self.file = file
    mapping = LogMapping(zone: zone)
  }

  package mutating func read(_ text: String) throws(Failure) -> LogMapping {
    do throws(ConfigurationFault) {
      readRoot(try YAMLComposer.root(of: text, &faults))
    } catch {
      faults.add(error)
    }
    if faults.isEmpty { return mapping }
    throw Failure(.configuration, faults.message(file: file))
  }

  private mutating func readRoot(_ root: YAMLNode?) {
    guard let root, let keys = root.mapping else {
      return faults.complain(at: root, "a mapping is lines of keys and values, such as \"type: call\"")
    }
    let known = ["separator", "header", "columns", "type", "time_zone", "fields"]
    faults.complainOfUnknownKeys(in: keys, known)
    readForm(keys)
    guard let fields = keys["fields"] else {
      return faults.complain(at: root, "\"fields\" is missing; it tells what each field of a record is made of")
    }
    readFields(fields)
  }

  // MARK: The form of the log

  private mutating func readForm(_ keys: YAMLMapping) {
    if let node = keys["separator"] {
      if let separator = node.text.flatMap({ CSVDialect.separator($0) }) {
        mapping.separator = separator
      } else {
        faults.complain(at: node, "\"separator\" must be one ASCII character that cannot be part of a number, or tab")
      }
    }
    if let node = keys["header"] {
      if let flag = node.text.flatMap({ Bool($0) }) {
        hasHeader = flag
        if !flag { mapping.columns = [] }
      } else {
        faults.complain(at: node, "\"header\" must be true or false")
      }
    }
    if let node = keys["columns"] {
      let names = node.items?.compactMap(\.text) ?? []
      if hasHeader {
        faults.complain(at: node, "\"columns\" is for logs without a row that names them; add \"header: false\"")
      } else if names.isEmpty || names.count != node.items?.count {
        faults.complain(at: node, "\"columns\" must be a list of names, such as [start, caller, seconds]")
      }
      mapping.columns = names
    }
    if let node = keys["type"] {
      if let word = node.text, MappingReader.targets[word] != nil {
        mapping.type = word
      } else {
        faults.complain(at: node, "\"type\" must be call or invitation")
      }
    }
    if let node = keys["time_zone"] {
      do throws(Failure) {
        if let zone = try ZoneDatabase.system.rules(named: node.text ?? "") {
          mapping.zone = zone
        } else {
          faults.complain(at: node, "\"time_zone\" must be the name of a time zone, such as Europe/Berlin")
        }
      } catch {
        faults.complain(at: node, error.message)
      }
    }
  }

  // MARK: Fields

  private mutating func readFields(_ node: YAMLNode) {
    guard let keys = node.mapping else {
      return faults.complain(at: node, "\"fields\" must be lines of fields of a record, such as \"id: uniqueid\"")
    }
    let targets = MappingReader.targets[mapping.type] ?? []
    let isCall = mapping.type == "call"
    faults.complainOfUnknownKeys(in: keys, targets.map(\.name) + (isCall ? ["participants"] : []))
    mapping.fields = readTargets(targets, in: keys, at: node)
    guard isCall, let participants = keys["participants"] else { return }
    guard let list = participants.items else {
      return faults.complain(at: participants, "\"participants\" must be a list, such as [{id: callee}]")
    }
    mapping.participants = list.map { readParticipant($0) }
  }

  private mutating func readParticipant(_ node: YAMLNode) -> [LogMapping.Field] {
    guard let keys = node.mapping else {
      faults.complain(at: node, "a participant must be lines of its fields: id, role, talk_s")
      return []
    }
    faults.complainOfUnknownKeys(in: keys, MappingReader.participantTargets.map(\.name))
    return readTargets(MappingReader.participantTargets, in: keys, at: node)
  }

  private mutating func readTargets(
    _ targets: [Target], in keys: YAMLMapping, at place: YAMLNode
  ) -> [LogMapping.Field] {
    var fields: [LogMapping.Field] = []
    for target in targets {
      if let node = keys[target.name] {
        fields.append(LogMapping.Field(target.name, target.shape, readRules(node, target)))
      } else if target.isRequired {
        faults.complain(at: place, "\"\(target.name)\" is missing; no record is valid without it")
      }
    }
    return fields
  }

  /// A way to the value, or a list of them.
  private mutating func readRules(_ node: YAMLNode, _ target: Target) -> [LogMapping.Rule] {
    if let list = node.items { return list.compactMap { readRule($0, target) } }
    return readRule(node, target).map { [$0] } ?? []
  }

  private mutating func readRule(_ node: YAMLNode, _ target: Target) -> LogMapping.Rule? {
    let subject = "\"\(target.name)\""
    if let text = node.text { return readColumn(text, node, usualConversion(of: target)) }
    guard let keys = node.mapping else { return nil }
    let ways = ["value", "column", "words", "otherwise", "present"] + (target.way.map { [$0] } ?? [])
    faults.complainOfUnknownKeys(in: keys, ways)
    if let value = keys["value"] {
      guard let text = value.text, keys.pairs.count == 1 else {
        faults.complain(at: node, "\(subject) with a \"value\" must have nothing else, and that must be a word")
        return nil
      }
      return .constant(text)
    }
    guard let column = keys["column"]?.text else {
      faults.complain(at: node, "\(subject) needs a \"column\" or a \"value\"")
      return nil
    }
    let given = ["words", "present", "unit", "time"].filter { keys[$0] != nil }
    if given.count > 1 { faults.complain(at: node, "\(subject) can have one only of \(YAMLFaults.list(given))") }
    if keys["otherwise"] != nil, keys["words"] == nil {
      faults.complain(at: node, "\"otherwise\" goes with \"words\" only")
    }
    return readColumn(column, node, readConversion(keys, target))
  }

  private func usualConversion(of target: Target) -> LogMapping.Conversion {
    switch target.way {
    case "time": .time(.iso)
    case "unit": .seconds(.seconds)
    default: .same
    }
  }

  private mutating func readConversion(_ keys: YAMLMapping, _ target: Target) -> LogMapping.Conversion {
    if let present = keys["present"]?.text { return .presence(present) }
    if let node = keys["words"] {
      let pairs = node.mapping?.pairs ?? []
      var words: [String: String] = [:]
      for pair in pairs {
        if let from = pair.key.text, let to = pair.value.text { words[from] = to }
      }
      if pairs.isEmpty || pairs.contains(where: { $0.key.text == nil || $0.value.text == nil }) {
        faults.complain(at: node, "\"words\" must be lines such as \"NO ANSWER: missed\"")
      }
      return .words(words, otherwise: keys["otherwise"]?.text)
    }
    if let node = keys["unit"] {
      if let form = readChoice(node, LogMapping.DurationForm.self, "unit") { return .seconds(form) }
    }
    if let node = keys["time"] {
      if let form = readChoice(node, LogMapping.TimeForm.self, "time") { return .time(form) }
    }
    return usualConversion(of: target)
  }

  private mutating func readChoice<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: YAMLNode, _ choice: Choice.Type, _ name: String
  ) -> Choice? {
    if let choice = node.text.flatMap({ Choice(rawValue: $0) }) { return choice }
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    faults.complain(at: node, "\"\(name)\" must be one of \(words)")
    return nil
  }

  /// A column by its name, or, in a log without names, by its number from 1.
  private mutating func readColumn(
    _ text: String, _ node: YAMLNode, _ conversion: LogMapping.Conversion
  ) -> LogMapping.Rule? {
    guard !text.isEmpty else {
      faults.complain(at: node, "a column is missing here")
      return nil
    }
    guard let columns = mapping.columns else { return .cell(.named(text), conversion) }
    if columns.contains(text) { return .cell(.named(text), conversion) }
    if let number = Int(text), (1...10_000).contains(number) { return .cell(.number(number - 1), conversion) }
    let guess = columns.nearest(to: text).map { "; did you mean \"\($0)\"?" } ?? ""
    faults.complain(at: node, "there is no column \(YAMLFaults.quoted(text)) in \"columns\"\(guess)")
    return nil
  }
}
