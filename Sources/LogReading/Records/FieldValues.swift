import CivilTime

/// What one line said for each known field, each value read as what its field has to be, before anybody asked whether
/// it all makes a record.
///
/// Both formats fill it; ``deliver(_:to:text:line:impliedType:)`` is the one place that knows the rules of a valid
/// record. What a field says is one word: a number, the raw value of an enumeration's case, milliseconds, or where a
/// text stands.
struct FieldValues: ~Copyable {
  /// Which fields a line named, and what about them. Apart from the values, so that a parser can keep it in registers.
  struct Fields {
    var seen = FieldSet()
    var seenTwice = FieldSet()
    /// Named, but null.
    var absent = FieldSet()
    /// Not what the field has to be.
    var invalid = FieldSet()
    /// A participant of role account has no id.
    var lacksParticipantID = false

    @inline(__always)
    init() {}

    /// Notes that a field is named.
    @inline(__always)
    mutating func see(_ fields: FieldSet) {
      seenTwice.formUnion(seen.intersection(fields))
      seen.formUnion(fields)
    }

    @inline(__always)
    fileprivate var present: FieldSet { seen.subtracting(absent) }
  }

  /// One word a field; that of unknown fields may be written, too, and means nothing.
  private let words: UnsafeMutablePointer<UInt64>
  /// Room for the participants of a line, reused from line to line, and how many there are.
  private var participants: UnsafeMutableBufferPointer<Participant>
  private var participantCount = 0
  var timestamps = TimestampParser()

  init() {
    words = .allocate(capacity: Field.allCases.count)
    words.initialize(repeating: 0, count: Field.allCases.count)
    participants = .allocate(capacity: 16)
  }

  deinit {
    words.deallocate()
    participants.deallocate()
  }

  /// Makes all fields that need not be there what they are when they are not.
  @inline(__always)
  mutating func reset() {
    participantCount = 0
    set(.organization, text: .none)
    set(.test, word: 0)
    set(.context, word: UInt64(CallContext.direct.rawValue))
    set(.media, word: UInt64(Media.video.rawValue))
    set(.ringSeconds, word: 0)
    set(.talkSeconds, word: 0)
    set(.channel, word: UInt64(InvitationChannel.email.rawValue))
    set(.recipients, word: 1)
    set(.scheduledAt, instant: Instant.earliestAccepted)
    set(.participantRole, word: UInt64(ParticipantRole.account.rawValue))
    set(.participantTalkSeconds, word: 0)
  }

  // MARK: Values

  /// A number, or the raw value of a case.
  @inline(__always)
  func set(_ field: Field, word: UInt64) { words[Int(field.rawValue)] = word }

  @inline(__always)
  func set(_ field: Field, text range: TextRange) {
    words[Int(field.rawValue)] =
      UInt64(UInt32(bitPattern: range.offset)) | UInt64(UInt32(bitPattern: range.count)) << 32
  }

  @inline(__always)
  func set(_ field: Field, instant: Instant) { words[Int(field.rawValue)] = UInt64(bitPattern: instant.milliseconds) }

  @inline(__always)
  private func word(_ field: Field) -> UInt64 { words[Int(field.rawValue)] }

  @inline(__always)
  private func text(_ field: Field) -> TextRange {
    TextRange(
      offset: Int(truncatingIfNeeded: word(field) & 0xffff_ffff), count: Int(truncatingIfNeeded: word(field) >> 32))
  }

  @inline(__always)
  private func instant(_ field: Field) -> Instant { Instant(milliseconds: Int64(bitPattern: word(field))) }

  @inline(__always)
  private func value<Value: NamedValue>(_ field: Field, else value: Value) -> Value {
    Value(rawValue: UInt8(truncatingIfNeeded: word(field))) ?? value
  }

  /// A value as text, in general: a string of JSON, or a cell of CSV, which may also stand for a number or a boolean.
  mutating func set(_ field: Field, text range: TextRange, isCell: Bool, in fields: inout Fields, of record: RecordText)
  {
    let text = record[range]
    switch field.kind {
    case .identifier:
      set(field, text: range)
      if Identifier.isValid(text) { return }
    case .instant:
      if let instant = timestamps.parse(text) { return set(field, instant: instant) }
    case .name:
      if let code = field.code(named: text) { return set(field, word: UInt64(code)) }
    case .integer:
      if isCell, let integer = DecimalInteger.parse(text) { return set(field, integer: integer) }
    case .boolean:
      if isCell, text.equals("true") || text.equals("1") { return set(field, word: 1) }
      if isCell, text.equals("false") || text.equals("0") { return set(field, word: 0) }
    case .participants:
      break
    case .anything:
      return
    }
    fields.invalid.insert(field)
  }

  /// An integer. Negative ones become words that are too large for any field.
  @inline(__always)
  func set(_ field: Field, integer: Int32) { set(field, word: UInt64(bitPattern: Int64(integer))) }
}

// MARK: - The rules of a valid participant

extension FieldValues {
  private static let longestTalkSeconds: UInt64 = 604_800

  /// Makes a participant of what was said since the last one.
  @inline(__always)
  mutating func closeParticipant(in fields: inout Fields) {
    let present = fields.present
    var participant = Participant()
    participant.role = value(.participantRole, else: .account)
    if participant.role == .account, !fields.invalid.contains(.participantRole) {
      if present.contains(.participantID) {
        participant.account = text(.participantID)
      } else {
        fields.lacksParticipantID = true
      }
    }
    if present.contains(.participantTalkSeconds) {
      let talkSeconds = word(.participantTalkSeconds)
      participant.talkSeconds = Int32(truncatingIfNeeded: talkSeconds)
      if talkSeconds > FieldValues.longestTalkSeconds { fields.invalid.insert(.participantTalkSeconds) }
    }
    if !fields.invalid.isDisjoint(with: .participant) { fields.invalid.insert(.participants) }
    append(participant)
    // The next one begins with nothing said.
    fields.seen.subtract(.participant)
    fields.absent.subtract(.participant)
    fields.invalid.subtract(.participant)
    set(.participantRole, word: UInt64(ParticipantRole.account.rawValue))
  }

  @inline(__always)
  private mutating func append(_ participant: Participant) {
    if participantCount == participants.count { grow() }
    // There is such a place, or there is now.
    (participants.baseAddress.unsafelyUnwrapped + participantCount).initialize(to: participant)
    participantCount &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Participant>.allocate(capacity: participants.count * 2)
    _ = larger.moveInitialize(fromContentsOf: participants)
    participants.deallocate()
    participants = larger
  }
}

// MARK: - The rules of a valid record

extension FieldValues {
  enum RecordType: UInt8, NamedValue {
    case call, invitation

    var name: StaticString {
      switch self {
      case .call: "call"
      case .invitation: "invitation"
      }
    }
  }

  /// Hands the record to the sink if it is one, else the reason why not.
  ///
  /// - Parameter impliedType: what a record without a `type` column is, in CSV.
  @inline(__always)
  mutating func deliver<Sink: RecordSink & ~Copyable>(
    _ fields: Fields, to sink: inout Sink, text: RecordText, line: Int, impliedType: RecordType? = nil
  ) {
    var fields = fields
    if let impliedType {
      set(.type, word: UInt64(impliedType.rawValue))
      fields.seen.insert(.type)
    }
    if let reason = reasonAgainstType(fields) {
      sink.receive(rejection: Rejection(line: line, reason: reason))
    } else if value(.type, else: RecordType.call) == .call {
      if let reason = reasonAgainstCall(fields) {
        sink.receive(rejection: Rejection(line: line, reason: reason))
      } else {
        sink.receive(
          call: call, participants: UnsafeBufferPointer(rebasing: participants[..<participantCount]), text: text)
      }
    } else if let reason = reasonAgainstInvitation(fields) {
      sink.receive(rejection: Rejection(line: line, reason: reason))
    } else {
      sink.receive(invitation: invitation, text: text)
    }
  }

  @inline(__always)
  private func reasonAgainstType(_ fields: Fields) -> RejectionReason? {
    if fields.seenTwice.contains(.type) { return .malformed }
    if !fields.present.contains(.type) { return .missingField }
    return fields.invalid.contains(.type) ? .unknownType : nil
  }

  @inline(__always)
  private func reasonAgainstCall(_ fields: Fields) -> RejectionReason? {
    guard fields.seenTwice.isDisjoint(with: .call) else { return .malformed }
    let isAnswered =
      word(.disposition) == UInt64(Disposition.answered.rawValue) && !fields.invalid.contains(.disposition)
    guard fields.present.isSuperset(of: .requiredOfCall), !fields.lacksParticipantID,
      !isAnswered || fields.present.contains(.talkSeconds)
    else { return .missingField }
    guard fields.invalid.isDisjoint(with: .call), isAccepted(instant(.startedAt)), word(.ringSeconds) <= 86_400,
      word(.talkSeconds) <= FieldValues.longestTalkSeconds
    else { return .invalidValue }
    return word(.talkSeconds) > 0 && !isAnswered ? .inconsistent : nil
  }

  @inline(__always)
  private func reasonAgainstInvitation(_ fields: Fields) -> RejectionReason? {
    guard fields.seenTwice.isDisjoint(with: .invitation) else { return .malformed }
    guard fields.present.isSuperset(of: .requiredOfInvitation) else { return .missingField }
    guard fields.invalid.isDisjoint(with: .invitation), isAccepted(instant(.at)), isAccepted(instant(.scheduledAt)),
      word(.recipients) &- 1 < 1000
    else { return .invalidValue }
    return nil
  }

  @inline(__always)
  private func isAccepted(_ instant: Instant) -> Bool {
    instant.milliseconds >= Instant.earliestAccepted.milliseconds
      && instant.milliseconds <= Instant.latestAccepted.milliseconds
  }

  /// The call, if there is no reason against it.
  @inline(__always)
  private var call: CallRecord {
    CallRecord(
      id: text(.id), startedAt: instant(.startedAt), organization: text(.organization), caller: text(.caller),
      context: value(.context, else: .direct), media: value(.media, else: .video),
      disposition: value(.disposition, else: .failed), ringSeconds: Int32(truncatingIfNeeded: word(.ringSeconds)),
      talkSeconds: Int32(truncatingIfNeeded: word(.talkSeconds)), isTest: word(.test) != 0)
  }

  /// The invitation, if there is no reason against it.
  @inline(__always)
  private var invitation: InvitationRecord {
    InvitationRecord(
      id: text(.id), at: instant(.at), organization: text(.organization), inviter: text(.inviter),
      kind: value(.kind, else: .meeting), event: value(.event, else: .failed),
      channel: value(.channel, else: .email), recipients: Int32(truncatingIfNeeded: word(.recipients)),
      isTest: word(.test) != 0)
  }
}

extension Field {
  /// The raw value of the case of that name in the field's enumeration; nil where there is none.
  func code(named name: UnsafeRawBufferPointer) -> UInt8? {
    switch self {
    case .type: FieldValues.RecordType(name: name)?.rawValue
    case .context: CallContext(name: name)?.rawValue
    case .media: Media(name: name)?.rawValue
    case .disposition: Disposition(name: name)?.rawValue
    case .kind: InvitationKind(name: name)?.rawValue
    case .event: InvitationEvent(name: name)?.rawValue
    case .channel: InvitationChannel(name: name)?.rawValue
    case .participantRole: ParticipantRole(name: name)?.rawValue
    default: nil
    }
  }
}
