/// Reads a joint that nobody remembers, token by token.
struct JointReader {
  private(set) var joint = Joint()
  /// Whether the same bytes would mean the same again: not where a value that varies freely was among them, or the text
  /// has been changed by unescaping it.
  private(set) var isLasting = true

  /// Where structure is read.
  private enum Place {
    /// Before a key, and after a value.
    case key(inParticipant: Bool)
    case afterValue(inParticipant: Bool)
    /// Before an element of `participants`, and after one.
    case element, afterElement
    /// Before a value that is not part of the joint, or at the line's end.
    case end

    static func after(_ field: Field) -> Place { .afterValue(inParticipant: field.isOfParticipant) }
  }

  /// Reads up to the next value. What does not fit into a joint, it notes in `values` and `fields`.
  @inline(__always)
  init(
    _ scanner: inout JSONScanner, from state: Joint.State, _ values: inout FieldValues,
    _ fields: inout FieldValues.Fields
  ) throws(MalformedJSON) {
    var place: Place
    switch state.form {
    case .lineStart:
      try scanner.take(UInt8(ascii: "{"))
      place = .key(inParticipant: false)
      if scanner.takes(UInt8(ascii: "}")) {
        try scanner.finish()
        place = .end
      }
    case .afterValue(let inParticipant, let isAtQuote):
      if isAtQuote { scanner.advance(by: 1) }
      place = .afterValue(inParticipant: inParticipant)
    case .name(let field):
      place = try readName(&scanner, of: field)
    case .value(let field):
      if let after = try readLiteral(&scanner, of: field) {
        place = after
      } else {
        place = try readFreeValue(&scanner, of: field, &values, &fields)
      }
    }
    while true {
      switch place {
      case .key(let inParticipant):
        place = try readKey(&scanner, inParticipant: inParticipant, &fields)
      case .afterValue(let inParticipant):
        place = try readAfterValue(&scanner, inParticipant: inParticipant)
      case .element:
        place = try readElement(&scanner, &fields)
      case .afterElement:
        place = .element
        if !scanner.takes(UInt8(ascii: ",")) {
          try scanner.take(UInt8(ascii: "]"))
          place = .after(.participants)
        }
      case .end:
        return
      }
    }
  }

  @inline(__always)
  private mutating func readName(_ scanner: inout JSONScanner, of field: Field) throws(MalformedJSON) -> Place {
    let (range, isPlain) = try scanner.text()
    if !isPlain { isLasting = false }
    // Nothing stands in the joint yet, so that it takes the value.
    if let code = field.code(named: scanner.text(range)) {
      _ = joint.take(code: code, of: field)
    } else {
      _ = joint.takeInvalidValue(of: field)
    }
    scanner.advance(by: 1)
    return .after(field)
  }

  /// A value that varies little; nil if none stands there, or the joint has no room for it.
  @inline(__always)
  private mutating func readLiteral(_ scanner: inout JSONScanner, of field: Field) throws(MalformedJSON) -> Place? {
    switch scanner.peek() {
    case UInt8(ascii: "n"):
      guard joint.takeNull(of: field) else { return nil }
      try scanner.literal("null")
    case UInt8(ascii: "t"):
      guard take(boolean: 1, of: field) else { return nil }
      try scanner.literal("true")
    case UInt8(ascii: "f"):
      guard take(boolean: 0, of: field) else { return nil }
      try scanner.literal("false")
    case UInt8(ascii: "[") where field == .participants:
      scanner.advance(by: 1)
      return scanner.takes(UInt8(ascii: "]")) ? .after(field) : .element
    default:
      return nil
    }
    return .after(field)
  }

  @inline(__always)
  private mutating func take(boolean code: UInt8, of field: Field) -> Bool {
    switch field.kind {
    case .boolean: joint.take(code: code, of: field)
    case .anything: true
    default: joint.takeInvalidValue(of: field)
    }
  }

  /// A value that may be anything, which ends the joint before the structure after it.
  @inline(__always)
  private mutating func readFreeValue(
    _ scanner: inout JSONScanner, of field: Field, _ values: inout FieldValues, _ fields: inout FieldValues.Fields
  ) throws(MalformedJSON) -> Place {
    isLasting = false
    let isString = scanner.takes(UInt8(ascii: "\""))
    if isString {
      values.set(field, text: try scanner.text().range, isCell: false, in: &fields, of: scanner.record)
    } else if field.kind == .integer, scanner.isAtNumber() {
      let number = try scanner.number()
      if number.isInteger, let integer = DecimalInteger.parse(scanner.text(number.text)) {
        values.set(field, integer: integer)
      } else {
        fields.invalid.insert(field)
      }
    } else {
      try scanner.skipValue()
      if field.kind != .anything { fields.invalid.insert(field) }
    }
    joint.pass(field, isString: isString)
    return .end
  }

  @inline(__always)
  private mutating func readAfterValue(
    _ scanner: inout JSONScanner, inParticipant: Bool
  ) throws(MalformedJSON) -> Place {
    if scanner.takes(UInt8(ascii: ",")) { return .key(inParticipant: inParticipant) }
    try scanner.take(UInt8(ascii: "}"))
    if inParticipant {
      joint.closeParticipant()
      return .afterElement
    }
    try scanner.finish()
    return .end
  }

  @inline(__always)
  private mutating func readElement(
    _ scanner: inout JSONScanner, _ fields: inout FieldValues.Fields
  ) throws(MalformedJSON) -> Place {
    if scanner.takes(UInt8(ascii: "{")) {
      if !scanner.takes(UInt8(ascii: "}")) { return .key(inParticipant: true) }
      fields.lacksParticipantID = true
    } else {
      try scanner.skipValue()
      fields.invalid.insert(.participants)
    }
    isLasting = false
    return .afterElement
  }

  /// A key, and a value that varies little after it.
  @inline(__always)
  private mutating func readKey(
    _ scanner: inout JSONScanner, inParticipant: Bool, _ fields: inout FieldValues.Fields
  ) throws(MalformedJSON) -> Place {
    _ = scanner.peek()
    let start = scanner.position
    let range = try scanner.string()
    if scanner.position - start != Int(range.count) + 2 { isLasting = false }
    let name = scanner.text(range)
    let field = inParticipant ? Field(participantName: name) : Field(name: name)
    if !joint.see(field) {
      fields.seenTwice.insert(field)
      isLasting = false
    }
    try scanner.take(UInt8(ascii: ":"))
    // What is said of a participant counts for the one that is open when the joint ends.
    if !inParticipant, let place = try readLiteral(&scanner, of: field) { return place }
    let isString = scanner.takes(UInt8(ascii: "\""))
    // Where a string belongs and there is none, what stands there begins like the usual thing, and would be taken for it.
    if !isString, field.wantsString { isLasting = false }
    joint.lead(to: field, isString: isString, isNumber: !isString && scanner.isAtNumber())
    return .end
  }
}
