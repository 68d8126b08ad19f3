/// Reads lines of NDJSON into the values of the known fields.
///
/// A line is a joint, a value, a joint, a value, and so on. A joint that was there before is recognised as a whole; one
/// that was not is read by ``JointReader``, and remembered.
struct JSONRecordParser: ~Copyable {
  private var memory = JointMemory()

  /// What one line said; nil if there is nothing but white space. Afterwards the scanner is after the line feed, or,
  /// where this throws, somewhere in the line.
  @inline(__always)
  mutating func parse(
    _ scanner: inout JSONScanner, into values: inout FieldValues
  ) throws(MalformedJSON) -> FieldValues.Fields? {
    values.reset()
    var fields = FieldValues.Fields()
    var state = Joint.State.lineStart
    var last = memory.beforeLine
    while true {
      if let known = memory.match(after: state, last, at: scanner.bytesAtPosition) {
        scanner.advance(by: Int(known.pointee.byteCount))
        last = known
      } else {
        var rare = (scanner, fields)
        defer { (scanner, fields) = rare }
        guard let read = try readJoint(from: state, &rare.0, &values, &rare.1) else { return nil }
        last = read
      }
      let joint = last.pointee.joint
      values.apply(joint, in: &fields)
      state = joint.nextState
      let field = joint.field
      switch joint.next {
      case .identifier:
        let text = try scanner.text()
        values.set(field, text: text.range)
        // Plain text has no control characters.
        if !text.isPlain || text.range.count &- 1 >= Identifier.longestByteCount || text.range.isEmpty {
          values.set(field, text: text.range, isCell: false, in: &fields, of: scanner.record)
        }
      case .instant:
        if let instant = values.timestamps.parseUsualForm(at: scanner.bytesAtPosition) {
          values.set(field, instant: instant)
          scanner.advance(by: TimestampParser.usualByteCount)
        } else {
          values.set(field, text: try scanner.text().range, isCell: false, in: &fields, of: scanner.record)
        }
      case .integer:
        if let integer = scanner.shortInteger() {
          values.set(field, word: integer)
        } else {
          state = .value(of: field)
        }
      case .text:
        values.set(field, text: try scanner.text().range, isCell: false, in: &fields, of: scanner.record)
      case .name, .value, .joint:
        continue
      case .lineEnd:
        return fields
      }
    }
  }

  /// What stands at the position, read in the general way; nil at the end of a line that has nothing in it.
  @inline(never)
  private mutating func readJoint(
    from state: Joint.State, _ scanner: inout JSONScanner, _ values: inout FieldValues,
    _ fields: inout FieldValues.Fields
  ) throws(MalformedJSON) -> UnsafeMutablePointer<JointMemory.Entry>? {
    if state == .lineStart, scanner.takes(UInt8(ascii: "\n")) { return nil }
    let start = scanner.position
    let reader = try JointReader(&scanner, from: state, &values, &fields)
    return memory.keep(reader.joint, after: state, scanner.text(from: start), isLasting: reader.isLasting)
  }
}

extension FieldValues {
  /// Takes in what a joint says.
  @inline(__always)
  fileprivate mutating func apply(_ joint: Joint, in fields: inout Fields) {
    set(joint.codeField, word: UInt64(joint.code))
    if !joint.marks.isEmpty {
      fields.absent.insert(joint.nullField)
      fields.invalid.insert(joint.invalidField)
      if joint.marks.contains(.closesParticipant) { closeParticipant(in: &fields) }
    }
    fields.see(joint.fields)
  }
}
