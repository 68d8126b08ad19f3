/// Reads one line of NDJSON into the values of the known fields.
enum JSONRecordParser {
  /// - Parameter scanner: at the start of the line.
  @inline(__always)
  static func parse(_ scanner: inout JSONScanner, into values: inout FieldValues) throws(MalformedJSON) {
    values.reset()
    try scanner.take(UInt8(ascii: "{"))
    if !scanner.takes(UInt8(ascii: "}")) {
      repeat {
        let key = try scanner.string()
        try scanner.take(UInt8(ascii: ":"))
        if let field = Field(name: scanner.text(key)) {
          values.set(field, try parseValue(of: field, &scanner, &values))
        } else {
          try scanner.skipValue()
        }
      } while scanner.takes(UInt8(ascii: ","))
      try scanner.take(UInt8(ascii: "}"))
    }
    try scanner.finish()
  }

  @inline(__always)
  private static func parseValue(
    of field: Field, _ scanner: inout JSONScanner, _ values: inout FieldValues
  ) throws(MalformedJSON) -> FieldValues.Value? {
    if field == .participants, scanner.peek() == UInt8(ascii: "[") {
      try parseParticipants(&scanner, &values)
      return FieldValues.Value(kind: .participants, range: .none)
    }
    return try parseScalar(&scanner)
  }

  /// A value that should be a scalar; nil is null.
  @inline(__always)
  private static func parseScalar(_ scanner: inout JSONScanner) throws(MalformedJSON) -> FieldValues.Value? {
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

  private static func parseParticipants(
    _ scanner: inout JSONScanner, _ values: inout FieldValues
  ) throws(MalformedJSON) {
    try scanner.take(UInt8(ascii: "["))
    if scanner.takes(UInt8(ascii: "]")) { return }
    repeat {
      if scanner.peek() == UInt8(ascii: "{") {
        try parseParticipant(&scanner, &values)
      } else {
        try scanner.skipValue()
        values.noteParticipantFault(.invalidValue)
      }
    } while scanner.takes(UInt8(ascii: ","))
    try scanner.take(UInt8(ascii: "]"))
  }

  private static func parseParticipant(
    _ scanner: inout JSONScanner, _ values: inout FieldValues
  ) throws(MalformedJSON) {
    var id: FieldValues.Value?
    var role: FieldValues.Value?
    var talk: FieldValues.Value?
    var seen: (id: Bool, role: Bool, talk: Bool) = (false, false, false)
    try scanner.take(UInt8(ascii: "{"))
    if !scanner.takes(UInt8(ascii: "}")) {
      repeat {
        let key = scanner.text(try scanner.string())
        try scanner.take(UInt8(ascii: ":"))
        if key.equals("id") {
          if seen.id { values.noteParticipantFault(.malformed) }
          seen.id = true
          id = try parseScalar(&scanner)
        } else if key.equals("role") {
          if seen.role { values.noteParticipantFault(.malformed) }
          seen.role = true
          role = try parseScalar(&scanner)
        } else if key.equals("talk_s") {
          if seen.talk { values.noteParticipantFault(.malformed) }
          seen.talk = true
          talk = try parseScalar(&scanner)
        } else {
          try scanner.skipValue()
        }
      } while scanner.takes(UInt8(ascii: ","))
      try scanner.take(UInt8(ascii: "}"))
    }
    values.appendParticipant(id: id, role: role, talk: talk, text: RecordText(base: scanner.base))
  }
}
