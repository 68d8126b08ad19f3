/// Makes a line of a foreign row, its columns found.
struct MappedRow {
  /// What stands for any row of a file that has not the columns it should: nothing can be made of it, and it must not
  /// look like NDJSON.
  static let foreign = UInt8(ascii: "?")

  private enum Conversion {
    case same
    case words([(from: [UInt8], to: [UInt8])], otherwise: [UInt8]?)
    case presence([UInt8])
    case seconds(LogMapping.DurationForm)
    case time(LogMapping.TimeForm)
  }

  private enum Rule {
    case constant([UInt8])
    case cell(Int, Conversion)
  }

  private struct Field {
    var isIdentifier: Bool
    /// The name as it stands in JSON, with its colon.
    var key: [UInt8]
    var shape: LogMapping.Shape
    var rules: [Rule]
  }

  private let mapping: LogMapping
  private let beginning: [UInt8]
  private var fields: [Field] = []
  private var participants: [[Field]] = []
  private var time: MappedTime
  /// How many cells a row must have, and may have.
  private var leastCellCount = 0
  private var mostCellCount = Int.max
  /// A column is missing that the mapping goes by.
  private(set) var isForeign = false

  init(_ mapping: LogMapping) {
    self.mapping = mapping
    beginning = Array("{\"type\":\"\(mapping.type)\"".utf8)
    time = MappedTime(zone: mapping.zone)
    if let columns = mapping.columns { find(columns) }
  }

  /// Takes the names of the columns from the first row.
  mutating func find(header: [String]) {
    find(header)
    leastCellCount = header.count
    mostCellCount = header.count
  }

  /// There is no row that names the columns.
  mutating func giveUp() { isForeign = true }

  func fits(_ cellCount: Int) -> Bool { leastCellCount <= cellCount && cellCount <= mostCellCount }

  // MARK: Columns

  private mutating func find(_ columns: [String]) {
    fields = mapping.fields.map { resolve($0, columns) }
    participants = mapping.participants.map { fields in fields.map { resolve($0, columns) } }
  }

  private mutating func resolve(_ field: LogMapping.Field, _ columns: [String]) -> Field {
    var rules: [Rule] = []
    for rule in field.rules {
      switch rule {
      case .constant(let text):
        rules.append(.constant(Array(text.utf8)))
      case .cell(let column, let conversion):
        let number =
          switch column {
          case .named(let name): columns.firstIndex(of: name)
          case .number(let number): number
          }
        if let number {
          leastCellCount = max(leastCellCount, number + 1)
          rules.append(.cell(number, resolve(conversion)))
        } else {
          isForeign = true
        }
      }
    }
    return Field(
      isIdentifier: field.name == "id", key: Array("\"\(field.name)\":".utf8), shape: field.shape, rules: rules)
  }

  private func resolve(_ conversion: LogMapping.Conversion) -> Conversion {
    switch conversion {
    case .same: .same
    case .words(let words, let otherwise):
      .words(
        words.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), Array($0.value.utf8)) },
        otherwise: otherwise.map { Array($0.utf8) })
    case .presence(let text): .presence(Array(text.utf8))
    case .seconds(let form): .seconds(form)
    case .time(let form): .time(form)
    }
  }

  // MARK: Values

  /// - Parameter cells: as many as fit.
  mutating func append(_ cells: [TextRange], _ text: RecordText, to output: inout [UInt8]) {
    guard !isForeign else { return output.append(MappedRow.foreign) }
    output += beginning
    for index in fields.indices { appendField(fields[index], cells, text, isFirst: false, to: &output) }
    if !participants.isEmpty {
      output += ",\"participants\":[".utf8
      var isFirst = true
      for index in participants.indices {
        if appendParticipant(participants[index], cells, text, isFirst, to: &output) { isFirst = false }
      }
      output.append(UInt8(ascii: "]"))
    }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func appendParticipant(
    _ fields: [Field], _ cells: [TextRange], _ text: RecordText, _ isFirst: Bool, to output: inout [UInt8]
  ) -> Bool {
    let start = output.count
    if !isFirst { output.append(UInt8(ascii: ",")) }
    output.append(UInt8(ascii: "{"))
    var isEmpty = true
    for field in fields {
      let isThere = appendField(field, cells, text, isFirst: isEmpty, to: &output)
      if !isThere, field.isIdentifier {
        output.removeSubrange(start...)
        return false
      }
      isEmpty = isEmpty && !isThere
    }
    output.append(UInt8(ascii: "}"))
    return true
  }

  /// Appends the value of the first rule that gives one; whether there is one.
  @discardableResult
  private mutating func appendField(
    _ field: Field, _ cells: [TextRange], _ text: RecordText, isFirst: Bool, to output: inout [UInt8]
  ) -> Bool {
    let start = output.count
    if !isFirst { output.append(UInt8(ascii: ",")) }
    output += field.key
    /// The last cell that is no value, and not empty either: the record's own rules shall say so.
    var leftOver: UnsafeRawBufferPointer?
    for rule in field.rules {
      switch rule {
      case .constant(let value):
        value.withUnsafeBytes { append($0, field.shape, to: &output) }
        return true
      case .cell(let number, let conversion):
        let cell = text[cells[number]]
        if append(cell, conversion, field.shape, to: &output) { return true }
        if !cell.isEmpty { leftOver = cell }
      }
    }
    guard let leftOver else {
      output.removeSubrange(start...)
      return false
    }
    appendQuoted(leftOver, to: &output)
    return true
  }

  /// Whether the cell gave a value.
  private mutating func append(
    _ cell: UnsafeRawBufferPointer, _ conversion: Conversion, _ shape: LogMapping.Shape, to output: inout [UInt8]
  ) -> Bool {
    switch conversion {
    case .same:
      guard !cell.isEmpty else { return false }
      append(cell, shape, to: &output)
      return true
    case .words(let words, let otherwise):
      let word = words.first { $0.from.elementsEqual(cell) }?.to ?? (cell.isEmpty ? nil : otherwise)
      word?.withUnsafeBytes { append($0, shape, to: &output) }
      return word != nil
    case .presence(let value):
      guard !cell.isEmpty else { return false }
      value.withUnsafeBytes { append($0, shape, to: &output) }
      return true
    case .seconds(let form):
      guard let seconds = MappedDuration.seconds(cell, form) else { return false }
      output += String(seconds).utf8
      return true
    case .time(let form):
      let start = output.count
      output.append(UInt8(ascii: "\""))
      guard time.append(cell, form, to: &output) else {
        output.removeSubrange(start...)
        return false
      }
      output.append(UInt8(ascii: "\""))
      return true
    }
  }

  private func append(_ value: UnsafeRawBufferPointer, _ shape: LogMapping.Shape, to output: inout [UInt8]) {
    switch shape {
    case .text:
      appendQuoted(value, to: &output)
    case .number:
      // JSON knows no zeros in front.
      let digits = value.drop { $0 == UInt8(ascii: "0") }
      if value.isEmpty || digits.contains(where: { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }) {
        appendQuoted(value, to: &output)
      } else if digits.isEmpty {
        output.append(UInt8(ascii: "0"))
      } else {
        output += digits
      }
    case .boolean:
      if value.elementsEqual("true".utf8) || value.elementsEqual("1".utf8) {
        output += "true".utf8
      } else if value.elementsEqual("false".utf8) || value.elementsEqual("0".utf8) {
        output += "false".utf8
      } else {
        appendQuoted(value, to: &output)
      }
    }
  }

  private func appendQuoted(_ value: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    for position in value.indices {
      let byte = value[position]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      output += value[start..<position]
      start = position + 1
      if byte < 0x20 {
        output += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      } else {
        output += [UInt8(ascii: "\\"), byte]
      }
    }
    output += value[start...]
    output.append(UInt8(ascii: "\""))
  }
}
