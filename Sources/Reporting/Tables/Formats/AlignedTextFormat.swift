/// Columns padded with spaces, numbers to the right, for people at a terminal.
///
/// It keeps all rows until the end, since the last one may be the widest. It is not for programs: an absent cell
/// is a dash, and what could command the terminal is replaced.
package struct AlignedTextFormat: TableFormat {
  private var columns: [Column] = []
  private var lines: [[String]] = []
  private var widths: [Int] = []

  package init() {}

  package mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    self.columns = columns
    widths = columns.map { _ in 0 }
    keep(columns.map(\.name))
  }

  package mutating func row(_ cells: [Cell], into output: inout [UInt8]) {
    keep(
      cells.map { cell in
        switch cell {
        case .text(let text): text.harmlessInTerminal
        case .integer(let number): String(number)
        case .hundredths(let number): String(decoding: [UInt8](hundredths: number), as: UTF8.self)
        case .absent: "-"
        }
      })
  }

  private mutating func keep(_ line: [String]) {
    for (index, text) in line.enumerated() { widths[index] = max(widths[index], text.terminalColumns) }
    lines.append(line)
  }

  package mutating func end(into output: inout [UInt8]) {
    for line in lines {
      // Spaces are owed, not written, so that no line ends with them.
      var owedSpaces = 0
      for (index, text) in line.enumerated() {
        let padding = widths[index] - text.terminalColumns
        if columns[index].isNumber { owedSpaces += padding }
        if !text.isEmpty {
          output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: owedSpaces))
          output.append(contentsOf: text.utf8)
          owedSpaces = 0
        }
        if !columns[index].isNumber { owedSpaces += padding }
        owedSpaces += 2
      }
      output.append(UInt8(ascii: "\n"))
    }
    lines = []
  }
}
