extension TableSchema {
  /// For people: aligned, a line for each column.
  package var text: [UInt8] {
    var bytes = Array("\(name): \(rowMeaning)\n\n".utf8)
    var format = AlignedTextFormat()
    format.begin([.text("column"), .text("type"), .text("unit"), .text("meaning")], into: &bytes)
    for column in columns {
      let unit = column.unit.map(Cell.text) ?? .absent
      format.row([.text(column.name), .text(column.typeWord), unit, .text(column.fullMeaning)], into: &bytes)
    }
    format.end(into: &bytes)
    return bytes
  }

  /// For the data dictionary.
  package var markdown: String {
    var lines = ["**\(name)**: \(rowMeaning)", "", "| column | type | unit | meaning |", "|---|---|---|---|"]
    for column in columns {
      lines.append("| `\(column.name)` | \(column.typeWord) | \(column.unit ?? "") | \(column.fullMeaning) |")
    }
    return lines.joined(separator: "\n")
  }
}
