import CivilTime

/// What one line said for each known field, before anybody asked whether it makes a record.
///
/// Both formats fill it; ``deliver(to:text:line:)`` is the one place that knows the rules of a valid record.
struct FieldValues: ~Copyable {
  /// A value as the format had it.
  enum Kind: UInt8 {
    /// Text: a JSON string.
    case string
    /// A JSON number without fraction or exponent.
    case integer
    case booleanTrue
    case booleanFalse
    /// A JSON array for `participants`, whose elements are in ``participants``.
    case participants
    /// A cell of a CSV file: text that may stand for anything.
    case cell
    /// A value that no known field may have.
    case other
  }

  struct Value {
    var kind: Kind
    var range: TextRange
  }

  /// Which fields a line named. Apart from the values, so that a parser can keep it in registers.
  struct Fields {
    fileprivate(set) var present = FieldSet()
    fileprivate var seen = FieldSet()
    fileprivate(set) var seenTwice = FieldSet()
  }

  /// One slot a field; a slot is meaningful only if the field is in `present`.
  private let slots: UnsafeMutablePointer<Value>
  /// Set by the parser when the line is read.
  var fields = Fields()
  /// Reused from line to line.
  private(set) var participants: [Participant] = []
  /// The first reason in the order of checks for which one of the participants is not valid.
  private var participantFault: RejectionReason?
  private var timestamps = TimestampParser()

  init() {
    slots = .allocate(capacity: Field.allCases.count)
    slots.initialize(repeating: Value(kind: .other, range: .none), count: Field.allCases.count)
  }

  deinit { slots.deallocate() }

  @inline(__always)
  mutating func reset() {
    participantFault = nil
    if !participants.isEmpty { participants.removeAll(keepingCapacity: true) }
  }

  /// Notes a value; nil is JSON's null: the field was named, and is absent.
  @inline(__always)
  mutating func set(_ field: Field, in fields: inout Fields, _ value: Value?) {
    fields.seenTwice.bits |= fields.seen.bits & field.bit
    fields.seen.insert(field)
    guard let value else { return }
    fields.present.insert(field)
    slots[Int(field.rawValue)] = value
  }

  mutating func noteParticipantFault(_ reason: RejectionReason) {
    if let fault = participantFault, fault.rawValue <= reason.rawValue { return }
    participantFault = reason
  }
}

// MARK: - The rules of a valid participant

/// What one participant's known fields said.
struct ParticipantValues {
  var id: FieldValues.Value?
  var role: FieldValues.Value?
  var talk: FieldValues.Value?
  private var seen: UInt8 = 0
  private(set) var isRepeated = false

  init() {}

  init(id: FieldValues.Value?, role: FieldValues.Value?, talk: FieldValues.Value?) {
    self.id = id
    self.role = role
    self.talk = talk
  }

  /// Notes a value; nil is JSON's null: the field was named, and is absent.
  @inline(__always)
  mutating func set(_ field: ParticipantField, _ value: FieldValues.Value?) {
    let bit: UInt8 = 1 &<< field.rawValue
    if seen & bit != 0 { isRepeated = true }
    seen |= bit
    guard let value else { return }
    switch field {
    case .id: id = value
    case .role: role = value
    case .talkSeconds: talk = value
    case .unknown: break
    }
  }
}

extension FieldValues {
  /// Keeps the participant if it is valid, else notes why not.
  @inline(__always)
  mutating func append(_ values: ParticipantValues, text: RecordText) {
    if values.isRepeated { noteParticipantFault(.malformed) }
    var participant = Participant()
    if let role = values.role {
      guard role.kind == .string || role.kind == .cell, let named = ParticipantRole(named: role.range, in: text) else {
        return noteParticipantFault(.invalidValue)
      }
      participant.role = named
    }
    if let id = values.id {
      guard id.kind == .string || id.kind == .cell, Identifier.isValid(text[id.range]) else {
        return noteParticipantFault(.invalidValue)
      }
      if participant.role == .account { participant.account = id.range }
    } else if participant.role == .account {
      return noteParticipantFault(.missingField)
    }
    if let talk = values.talk {
      guard talk.kind == .integer || talk.kind == .cell, let seconds = DecimalInteger.parse(text[talk.range]),
        (0...604_800).contains(seconds)
      else { return noteParticipantFault(.invalidValue) }
      participant.talkSeconds = seconds
    }
    participants.append(participant)
  }
}

// MARK: - The rules of a valid record

extension FieldValues {
  /// Hands the record to the sink if it is one, else the reason why not.
  ///
  /// - Parameter impliedType: what a record without a `type` column is, in CSV.
  mutating func deliver<Sink: RecordSink & ~Copyable>(
    to sink: inout Sink, text: RecordText, line: Int, impliedType: RecordType? = nil
  ) {
    var call = CallRecord()
    var invitation = InvitationRecord()
    switch impliedType.map({ .success($0) }) ?? recordType(text) {
    case .success(.call):
      if let reason = read(&call, text) {
        sink.receive(rejection: Rejection(line: line, reason: reason))
      } else {
        participants.withUnsafeBufferPointer { sink.receive(call: call, participants: $0, text: text) }
      }
    case .success(.invitation):
      if let reason = read(&invitation, text) {
        sink.receive(rejection: Rejection(line: line, reason: reason))
      } else {
        sink.receive(invitation: invitation, text: text)
      }
    case .failure(let reason):
      sink.receive(rejection: Rejection(line: line, reason: reason))
    }
  }

  enum RecordType {
    case call, invitation
  }

  private enum TypeOrReason {
    case success(RecordType)
    case failure(RejectionReason)
  }

  private func recordType(_ text: RecordText) -> TypeOrReason {
    guard !fields.seenTwice.contains(.type) else { return .failure(.malformed) }
    guard fields.present.contains(.type) else { return .failure(.missingField) }
    let value = slots[Int(Field.type.rawValue)]
    guard value.kind == .string || value.kind == .cell else { return .failure(.unknownType) }
    if text[value.range].equals("call") { return .success(.call) }
    if text[value.range].equals("invitation") { return .success(.invitation) }
    return .failure(.unknownType)
  }

  private mutating func read(_ call: inout CallRecord, _ text: RecordText) -> RejectionReason? {
    guard fields.seenTwice.bits & FieldSet.call.bits == 0, participantFault != .malformed else { return .malformed }
    guard fields.present.contains(.id), fields.present.contains(.startedAt), fields.present.contains(.caller),
      fields.present.contains(.disposition), participantFault != .missingField
    else { return .missingField }

    var valid = read(.disposition, &call.disposition, text)
    if valid, call.disposition == .answered, !fields.present.contains(.talkSeconds) { return .missingField }
    valid = participantFault == nil && valid
    valid = readIdentifier(.id, &call.id, text) && valid
    valid = readIdentifier(.caller, &call.caller, text) && valid
    valid = readIdentifier(.organization, &call.organization, text) && valid
    valid = readInstant(.startedAt, &call.startedAt, text) && valid
    valid = read(.context, &call.context, text) && valid
    valid = read(.media, &call.media, text) && valid
    valid = readInteger(.ringSeconds, &call.ringSeconds, 0...86_400, text) && valid
    valid = readInteger(.talkSeconds, &call.talkSeconds, 0...604_800, text) && valid
    valid = readBoolean(.test, &call.isTest, text) && valid
    if fields.present.contains(.participants), slots[Int(Field.participants.rawValue)].kind != .participants {
      valid = false
    }
    guard valid else { return .invalidValue }
    return call.talkSeconds > 0 && call.disposition != .answered ? .inconsistent : nil
  }

  private mutating func read(_ invitation: inout InvitationRecord, _ text: RecordText) -> RejectionReason? {
    guard fields.seenTwice.bits & FieldSet.invitation.bits == 0 else { return .malformed }
    guard fields.present.contains(.id), fields.present.contains(.at), fields.present.contains(.inviter),
      fields.present.contains(.kind),
      fields.present.contains(.event)
    else { return .missingField }

    var valid = readIdentifier(.id, &invitation.id, text)
    var scheduledAt = Instant(milliseconds: 0)
    valid = readIdentifier(.inviter, &invitation.inviter, text) && valid
    valid = readIdentifier(.organization, &invitation.organization, text) && valid
    valid = readInstant(.at, &invitation.at, text) && valid
    valid = readInstant(.scheduledAt, &scheduledAt, text) && valid
    valid = read(.kind, &invitation.kind, text) && valid
    valid = read(.event, &invitation.event, text) && valid
    valid = read(.channel, &invitation.channel, text) && valid
    valid = readInteger(.recipients, &invitation.recipients, 1...1000, text) && valid
    valid = readBoolean(.test, &invitation.isTest, text) && valid
    return valid ? nil : .invalidValue
  }

  // Each of the following leaves an absent field at its default, and tells whether a present one is valid.

  @inline(__always)
  private func readIdentifier(_ field: Field, _ result: inout TextRange, _ text: RecordText) -> Bool {
    guard fields.present.contains(field) else { return true }
    let value = slots[Int(field.rawValue)]
    result = value.range
    return (value.kind == .string || value.kind == .cell) && Identifier.isValid(text[value.range])
  }

  @inline(__always)
  private func read<Value: NamedValue>(_ field: Field, _ result: inout Value, _ text: RecordText) -> Bool {
    guard fields.present.contains(field) else { return true }
    let value = slots[Int(field.rawValue)]
    guard value.kind == .string || value.kind == .cell, let named = Value(named: value.range, in: text) else {
      return false
    }
    result = named
    return true
  }

  @inline(__always)
  private mutating func readInstant(_ field: Field, _ result: inout Instant, _ text: RecordText) -> Bool {
    guard fields.present.contains(field) else { return true }
    let value = slots[Int(field.rawValue)]
    guard value.kind == .string || value.kind == .cell, let instant = timestamps.parse(text[value.range]),
      Instant.earliestAccepted <= instant, instant <= Instant.latestAccepted
    else { return false }
    result = instant
    return true
  }

  @inline(__always)
  private func readInteger(
    _ field: Field, _ result: inout Int32, _ range: ClosedRange<Int32>, _ text: RecordText
  ) -> Bool {
    guard fields.present.contains(field) else { return true }
    let value = slots[Int(field.rawValue)]
    guard value.kind == .integer || value.kind == .cell, let integer = DecimalInteger.parse(text[value.range]),
      range.contains(integer)
    else { return false }
    result = integer
    return true
  }

  private func readBoolean(_ field: Field, _ result: inout Bool, _ text: RecordText) -> Bool {
    guard fields.present.contains(field) else { return true }
    let value = slots[Int(field.rawValue)]
    switch value.kind {
    case .booleanTrue: result = true
    case .booleanFalse: result = false
    case .cell where text[value.range].equals("true") || text[value.range].equals("1"): result = true
    case .cell where text[value.range].equals("false") || text[value.range].equals("0"): result = false
    default: return false
    }
    return true
  }
}
