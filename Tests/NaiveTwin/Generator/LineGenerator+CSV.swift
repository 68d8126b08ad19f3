import Foundation

extension LineGenerator {
  /// A file of rows of both types under one header, columns in any order, some rows twice, some damaged.
  package mutating func csv(records: Int, damagedPercent: Int = 5) -> Data {
    reachesFarInstants = false
    defer { reachesFarInstants = true }
    var columns = [
      "type", "id", "started_at", "at", "organization", "caller", "inviter", "context", "media", "disposition",
      "ring_s", "talk_s", "participants", "kind", "event", "channel", "recipients", "scheduled_at", "test",
    ]
    if chance(50) { columns += ["note", "Type"] }
    columns.shuffle(using: &random)
    var contents = Data(chance(20) ? [0xEF, 0xBB, 0xBF] : [])
    contents += Data((columns.map { cell($0) }.joined(separator: ",") + lineEnd()).utf8)
    var rows: [Data] = []
    for _ in 0..<records {
      var row = !rows.isEmpty && chance(5) ? pick(rows) : csvRow(columns)
      if chance(damagedPercent) { row = mutated(row) }
      rows.append(row)
      if chance(3) { contents += Data(pick(["\n", " \t\n", "\r\n"]).utf8) }
      contents += row + Data(lineEnd().utf8)
    }
    return contents
  }

  private mutating func lineEnd() -> String { chance(80) ? "\n" : "\r\n" }

  private mutating func csvRow(_ columns: [String]) -> Data {
    let fields = nextRecord().fields
    let cells = columns.map { column in
      if let field = fields.first(where: { $0.name == column }) { return cell(text(field.value)) }
      return ["note", "Type"].contains(column) ? cell(pick(["", "a\nb", "\"", "x,y", "\r\n", "ü"])) : ""
    }
    return Data(cells.joined(separator: ",").utf8)
  }

  /// In quotes where it needs them, and sometimes where not.
  private mutating func cell(_ text: String) -> String {
    let mustQuote = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard mustQuote || chance(10) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private mutating func text(_ value: GeneratedRecord.Value) -> String {
    switch value {
    case .text(let text): return text
    case .integer(let value):
      return (chance(95) ? "" : "00") + "\(value)"
    case .boolean(let value): return value ? pick(["true", "1"]) : pick(["false", "0"])
    case .participants(let list):
      let items = list.map { fields in
        func part(_ name: String, _ absent: String) -> String {
          fields.first { $0.name == name }.map { text($0.value) } ?? absent
        }
        return part("role", "account") + ":" + part("id", "") + ":" + part("talk_s", "")
      }
      return items.joined(separator: chance(90) ? " " : "  ")
    }
  }
}
