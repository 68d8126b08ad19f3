/// One object a line and nothing around them, for tools that read line by line.
package struct NDJSONFormat: TableFormat {
  private var columns: [Column] = []
  private var json = JSONWriter()

  package init() {}

  package mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    self.columns = columns
  }

  package mutating func row(_ cells: [Cell], into output: inout [UInt8]) {
    json.row(cells, of: columns)
    output += json.bytes
    output.append(UInt8(ascii: "\n"))
    json.bytes.removeAll(keepingCapacity: true)
  }

  package func end(into output: inout [UInt8]) {}
}
