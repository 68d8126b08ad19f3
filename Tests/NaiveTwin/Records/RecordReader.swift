/// Makes a record of the fields of a line. What is missing is asked first, of all fields, and only then what is invalid.
struct RecordReader {
  let fields: [String: RawValue]

  static let participantFields: Set<String> = ["id", "role", "talk_s"]

  func record() throws(NaiveReason) -> NaiveRecord {
    guard let type = fields["type"] else { throw .missingField }
    switch type.text {
    case "call": return .call(try call())
    case "invitation": return .invitation(try invitation())
    default: throw .unknownType
    }
  }

  private func call() throws(NaiveReason) -> NaiveCall {
    try require("id", "started_at", "caller", "disposition")
    if fields["disposition"]?.text == "answered" { try require("talk_s") }
    let items = fields["participants"]?.participants
    for case let participant? in items ?? [] where participant["id"] == nil {
      if participant["role"] == nil || participant["role"]?.text == "account" { throw .missingField }
    }

    let talkSeconds = try integer("talk_s", 0...604_800) ?? 0
    var participants: [NaiveParticipant] = []
    if fields["participants"] != nil {
      guard let items else { throw .invalidValue }
      for item in items {
        guard let item else { throw .invalidValue }
        participants.append(try RecordReader(fields: item).participant(callTalkSeconds: talkSeconds))
      }
    }
    let call = NaiveCall(
      id: try identifier("id"),
      startedAtMilliseconds: try instant("started_at"),
      organization: try optionalIdentifier("organization"),
      caller: try identifier("caller"),
      context: try word("context", ["direct", "meeting", "patient"]) ?? "direct",
      media: try word("media", ["audio", "video"]) ?? "video",
      disposition: try requiredWord(
        "disposition", ["answered", "missed", "cancelled", "declined", "busy", "failed"]),
      ringSeconds: try integer("ring_s", 0...86_400) ?? 0,
      talkSeconds: talkSeconds,
      participants: participants,
      isTest: try boolean("test") ?? false)
    if call.disposition != "answered" && call.talkSeconds > 0 { throw .inconsistent }
    return call
  }

  private func participant(callTalkSeconds: Int) throws(NaiveReason) -> NaiveParticipant {
    NaiveParticipant(
      id: try optionalIdentifier("id"),
      role: try word("role", ["account", "patient", "guest"]) ?? "account",
      talkSeconds: try integer("talk_s", 0...604_800) ?? callTalkSeconds)
  }

  private func invitation() throws(NaiveReason) -> NaiveInvitation {
    try require("id", "at", "inviter", "kind", "event")
    return NaiveInvitation(
      id: try identifier("id"),
      atMilliseconds: try instant("at"),
      organization: try optionalIdentifier("organization"),
      inviter: try identifier("inviter"),
      kind: try requiredWord("kind", ["meeting", "patient"]),
      event: try requiredWord(
        "event", ["sent", "accepted", "declined", "joined", "cancelled", "expired", "failed"]),
      channel: try word("channel", ["email", "sms", "app"]) ?? "email",
      recipients: try integer("recipients", 1...1000) ?? 1,
      scheduledAtMilliseconds: fields["scheduled_at"] == nil ? nil : try instant("scheduled_at"),
      isTest: try boolean("test") ?? false)
  }

  private func require(_ names: String...) throws(NaiveReason) {
    for name in names where fields[name] == nil { throw .missingField }
  }

  private func optionalIdentifier(_ name: String) throws(NaiveReason) -> NaiveText? {
    guard let field = fields[name] else { return nil }
    guard let text = field.text, (1...128).contains(text.bytes.count),
      !text.string.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .invalidValue }
    return text
  }

  private func identifier(_ name: String) throws(NaiveReason) -> NaiveText {
    guard let text = try optionalIdentifier(name) else { throw .missingField }
    return text
  }

  private func instant(_ name: String) throws(NaiveReason) -> Int {
    guard let text = fields[name]?.text, let milliseconds = NaiveInstant.accepted(text) else { throw .invalidValue }
    return milliseconds
  }

  private func word(_ name: String, _ allowed: [String]) throws(NaiveReason) -> String? {
    guard let field = fields[name] else { return nil }
    guard let word = allowed.first(where: { field.text == NaiveText($0) }) else { throw .invalidValue }
    return word
  }

  private func requiredWord(_ name: String, _ allowed: [String]) throws(NaiveReason) -> String {
    guard let word = try word(name, allowed) else { throw .missingField }
    return word
  }

  private func integer(_ name: String, _ range: ClosedRange<Int>) throws(NaiveReason) -> Int? {
    guard let field = fields[name] else { return nil }
    guard let value = field.integer, range.contains(value) else { throw .invalidValue }
    return value
  }

  private func boolean(_ name: String) throws(NaiveReason) -> Bool? {
    guard let field = fields[name] else { return nil }
    guard let value = field.boolean else { throw .invalidValue }
    return value
  }
}
