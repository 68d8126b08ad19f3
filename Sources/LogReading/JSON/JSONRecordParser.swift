/// Reads lines of NDJSON into the values of the known fields.
struct JSONRecordParser: ~Copyable {
  private var memory = KeyMemory()

  /// - Parameter scanner: at the start of the line.
  @inline(__always)
  mutating func parse(_ scanner: inout JSONScanner, into values: inout FieldValues) throws(MalformedJSON) {
    values.reset()
    var fields = FieldValues.Fields()
    var state = KeyMemory.State.lineStart
    while let key = try nextKey(after: state, opening: state.index == KeyMemory.State.lineStart.index, &scanner) {
      guard let field = key.field else {
        try skipValue(key, &scanner)
        state = .unknownField
        continue
      }
      state = KeyMemory.State(after: field)
      if key.isString {
        values.set(field, in: &fields, FieldValues.Value(kind: .string, range: try scanner.stringBody()))
      } else if field == .participants, scanner.takes(UInt8(ascii: "[")) {
        scanner.position = try parseParticipants(scanner, &values)
        values.set(field, in: &fields, FieldValues.Value(kind: .participants, range: .none))
      } else {
        values.set(field, in: &fields, try JSONRecordParser.parseOther(&scanner))
      }
    }
    try scanner.finish()
    values.fields = fields
  }

  /// The key of the next member of an object, up to where its value begins; nil when the object is closed.
  ///
  /// - Parameter opening: whether the object is yet to be opened.
  @inline(__always)
  private mutating func nextKey(
    after state: KeyMemory.State, opening: Bool, _ scanner: inout JSONScanner
  ) throws(MalformedJSON) -> KeyMemory.Key? {
    if !opening, scanner.takesAtOnce(UInt8(ascii: "}")) { return nil }
    if let joint = memory.match(after: state, at: scanner.bytesAtPosition) {
      scanner.position &+= joint.pointee.byteCount
      return joint.pointee.key
    }
    let (key, end) = try readKey(after: state, opening: opening, scanner)
    scanner.position = end
    return key
  }

  /// The same in the general way; the key, and the position after it.
  @inline(never)
  private mutating func readKey(
    after state: KeyMemory.State, opening: Bool, _ scanner: JSONScanner
  ) throws(MalformedJSON) -> (key: KeyMemory.Key?, end: Int) {
    var scanner = scanner
    let start = scanner.position
    if opening {
      try scanner.take(UInt8(ascii: "{"))
      if scanner.takes(UInt8(ascii: "}")) { return (nil, scanner.position) }
    } else if !scanner.takes(UInt8(ascii: ",")) {
      try scanner.take(UInt8(ascii: "}"))
      return (nil, scanner.position)
    }
    _ = scanner.peek()
    let keyStart = scanner.position
    let key = try scanner.string()
    let isPlain = scanner.position - keyStart == Int(key.count) + 2
    try scanner.take(UInt8(ascii: ":"))
    let isString = scanner.takes(UInt8(ascii: "\""))
    var found = KeyMemory.Key(isString: isString)
    if state.index >= KeyMemory.State.participantStart.index {
      found.participantField = ParticipantField(name: scanner.text(key))
    } else {
      found.field = Field(name: scanner.text(key))
    }
    // A key with escapes no longer stands there as it was written.
    if isPlain { memory.remember(after: state, scanner.text(from: start), found) }
    return (found, scanner.position)
  }

  @inline(__always)
  private func skipValue(_ key: KeyMemory.Key, _ scanner: inout JSONScanner) throws(MalformedJSON) {
    if key.isString { _ = try scanner.stringBody() } else { try scanner.skipValue() }
  }

  /// A value whose first byte has not been passed; nil is null. It may be a string after all, where the last line had
  /// something else.
  @inline(__always)
  private static func parseOther(_ scanner: inout JSONScanner) throws(MalformedJSON) -> FieldValues.Value? {
    switch scanner.peek() {
    case UInt8(ascii: "\""):
      return FieldValues.Value(kind: .string, range: try scanner.string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let number = try scanner.number()
      return FieldValues.Value(kind: number.isInteger ? .integer : .other, range: number.text)
    case UInt8(ascii: "n"):
      try scanner.literal("null")
      return nil
    case UInt8(ascii: "t"):
      try scanner.literal("true")
      return FieldValues.Value(kind: .booleanTrue, range: .none)
    case UInt8(ascii: "f"):
      try scanner.literal("false")
      return FieldValues.Value(kind: .booleanFalse, range: .none)
    default:
      try scanner.skipValue()
      return FieldValues.Value(kind: .other, range: .none)
    }
  }

  /// The elements of `participants`, after the bracket; the position after the closing one.
  private mutating func parseParticipants(
    _ scanner: JSONScanner, _ values: inout FieldValues
  ) throws(MalformedJSON) -> Int {
    var scanner = scanner
    if scanner.takes(UInt8(ascii: "]")) { return scanner.position }
    repeat {
      if scanner.peek() == UInt8(ascii: "{") {
        try parseParticipant(&scanner, &values)
      } else {
        try scanner.skipValue()
        values.noteParticipantFault(.invalidValue)
      }
    } while scanner.takes(UInt8(ascii: ","))
    try scanner.take(UInt8(ascii: "]"))
    return scanner.position
  }

  @inline(__always)
  private mutating func parseParticipant(
    _ scanner: inout JSONScanner, _ values: inout FieldValues
  ) throws(MalformedJSON) {
    var participant = ParticipantValues()
    var state = KeyMemory.State.participantStart
    var isFirst = true
    while let key = try nextKey(after: state, opening: isFirst, &scanner) {
      isFirst = false
      let field = key.participantField
      state = KeyMemory.State(after: field)
      if field == .unknown {
        try skipValue(key, &scanner)
      } else if key.isString {
        participant.set(field, FieldValues.Value(kind: .string, range: try scanner.stringBody()))
      } else {
        participant.set(field, try JSONRecordParser.parseOther(&scanner))
      }
    }
    values.append(participant, text: RecordText(base: scanner.base))
  }
}
