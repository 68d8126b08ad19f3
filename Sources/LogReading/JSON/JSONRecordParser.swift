/// Reads lines of NDJSON into the values of the known fields.
///
/// A line is a joint, a value, a joint, a value, and so on. A joint that was there before is recognised as a whole; one
/// that was not is read by ``JointReader``, and remembered. Where nearly all are new, looking for them and remembering
/// them is a waste, so that it is not done for some lines.
struct JSONRecordParser: ~Copyable {
  private var memory = JointMemory()
  /// Joints of the line that nobody remembered.
  private var newJoints = 0
  /// Lines still to be read without the memory.
  private var linesWithoutMemory = 0

  /// A line with more new joints than that is a reason to do without the memory for ``linesWithoutMemoryInTurn``.
  private static let manyNewJoints = 8
  private let linesWithoutMemoryInTurn: Int

  init(linesWithoutMemoryInTurn: Int) { self.linesWithoutMemoryInTurn = linesWithoutMemoryInTurn }

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
    let usesMemory = linesWithoutMemory == 0
    while true {
      if usesMemory, let known = memory.match(after: state, last, at: scanner.bytesAtPosition) {
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
        if newJoints > 0 || !usesMemory { chooseMemory() }
        return fields
      }
    }
  }

  /// Decides at the end of a line whether the next one is read with the memory.
  private mutating func chooseMemory() {
    if linesWithoutMemory > 0 {
      linesWithoutMemory -= 1
    } else if newJoints > JSONRecordParser.manyNewJoints {
      linesWithoutMemory = linesWithoutMemoryInTurn
    }
    newJoints = 0
  }

  /// What stands at the position, read in the general way; nil at the end of a line that has nothing in it.
  @inline(never)
  private mutating func readJoint(
    from state: Joint.State, _ scanner: inout JSONScanner, _ values: inout FieldValues,
    _ fields: inout FieldValues.Fields
  ) throws(MalformedJSON) -> UnsafeMutablePointer<JointMemory.Entry>? {
    var here = scanner
    defer { scanner = here }
    if state == .lineStart, here.takes(UInt8(ascii: "\n")) { return nil }
    let reader = try JointReader(&here, from: state, &values, &fields)
    newJoints &+= 1
    let isKept = reader.isLasting && linesWithoutMemory == 0
    return memory.keep(reader.joint, after: state, here.text(from: scanner.position), isLasting: isKept)
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
