import Foundation

extension LineGenerator {
  /// One line without its ending: a record, valid for the most part, written in any way JSON allows.
  package mutating func ndjsonLine() -> Data {
    let record = nextRecord()
    var members = record.fields.map { member($0.name, json($0.value)) }
    for _ in 0..<number(0...2) where chance(30) {
      members.insert(
        member(pick(["x", "note", "Type", "", "ü\n"]), unknownValue(depth: 4)), at: number(0...members.count))
    }
    if chance(10) { members.append(member(pick(["context", "channel", "recipients", "inviter"]), "null")) }
    return Data((space() + object(members) + space()).utf8)
  }

  package mutating func mutatedLine() -> Data {
    let line = ndjsonLine()
    return Data(mutated(line).filter { $0 != UInt8(ascii: "\n") })
  }

  /// A file: some lines twice, some blank, some damaged, either kind of line ending.
  package mutating func ndjson(records: Int, damagedPercent: Int = 5) -> Data {
    reachesFarInstants = false
    defer { reachesFarInstants = true }
    var contents = Data(chance(20) ? [0xEF, 0xBB, 0xBF] : [])
    var lines: [Data] = []
    for index in 0..<records {
      var line = !lines.isEmpty && chance(5) ? pick(lines) : ndjsonLine()
      // The first decides what the file is.
      if index > 0, chance(damagedPercent) { line = Data(mutated(line).filter { $0 != UInt8(ascii: "\n") }) }
      lines.append(line)
      if chance(3) { contents += Data(pick(["\n", " \t\n", "\r\n"]).utf8) }
      contents += line
      if index < records - 1 || chance(80) { contents += Data((chance(80) ? "\n" : "\r\n").utf8) }
    }
    return contents
  }

  private mutating func space() -> String { chance(85) ? "" : pick([" ", "\t", "\r", "  "]) }

  private mutating func member(_ key: String, _ value: String) -> String {
    space() + string(key) + space() + ":" + space() + value + space()
  }

  private func object(_ members: [String]) -> String { "{" + members.joined(separator: ",") + "}" }

  private mutating func json(_ value: GeneratedRecord.Value) -> String {
    switch value {
    case .text(let text): string(text)
    case .integer(let value): integer(value)
    case .boolean(let value): value ? "true" : "false"
    case .participants(let list):
      "["
        + list.map { participant in space() + object(participant.map { member($0.name, json($0.value)) }) + space() }
        .joined(separator: ",") + "]"
    }
  }

  /// An integer must have no fraction and no exponent, whatever its value.
  private mutating func integer(_ value: Int) -> String {
    if value == 0, chance(20) { return "-0" }
    return chance(98) ? "\(value)" : pick(["\(value).0", "\(value)e0", "\(value)E+0", "\"\(value)\"", "0\(value)"])
  }

  private mutating func string(_ text: String) -> String {
    var written = "\""
    let escapesMuch = chance(10)
    for scalar in text.unicodeScalars {
      let units = Array(String(scalar).utf16)
      if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || (escapesMuch && chance(50)) {
        for unit in units {
          let hex = String(unit, radix: 16, uppercase: chance(50))
          written += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      } else if scalar == "/" && chance(50) {
        written += "\\/"
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }

  /// What an unknown field may hold.
  private mutating func unknownValue(depth: Int) -> String {
    let isLeaf = depth == 0 || chance(50)
    guard isLeaf else {
      let count = number(0...3)
      if chance(50) {
        let elements = (0..<count).map { _ in space() + unknownValue(depth: depth - 1) + space() }
        return "[" + elements.joined(separator: ",") + "]"
      }
      return object((0..<count).map { _ in member(pick(["id", "type", "a"]), unknownValue(depth: depth - 1)) })
    }
    return pick([
      "null", "true", "false", "0", "-0.0", "1e5", "1.5E-10", "123456789012345678901234567890", #""""#, #""\\\"\/\b""#,
      #""\ud83d\ude00 \u00e4""#, "\"😀\u{7F}\"", #""{\"type\":\"call\"}""#, "[]", "{}", "[ ]", "{ }",
    ])
  }
}
