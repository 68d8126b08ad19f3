/// An array of objects, one a line.
package struct JSONFormat: TableFormat {
  private var columns: [Column] = []
  private var json = JSONWriter()
  private var isEmpty = true

  package init() {}

  package mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    self.columns = columns
    output.append(UInt8(ascii: "["))
  }

  package mutating func row(_ cells: [Cell], into output: inout [UInt8]) {
    output.append(contentsOf: (isEmpty ? "\n" : ",\n").utf8)
    isEmpty = false
    json.row(cells, of: columns)
    output += json.bytes
    json.bytes.removeAll(keepingCapacity: true)
  }

  package func end(into output: inout [UInt8]) {
    output.append(contentsOf: (isEmpty ? "]\n" : "\n]\n").utf8)
  }
}
