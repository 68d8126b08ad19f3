/// The fields of a record before a format writes them down, in any order.
struct GeneratedRecord {
  enum Value {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case participants([[Field]])
  }

  struct Field {
    var name: String
    var value: Value

    init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  var fields: [Field]
}

extension LineGenerator {
  typealias Field = GeneratedRecord.Field

  /// Valid, but for about one in twenty that lacks a field or has a value it must not have.
  mutating func nextRecord() -> GeneratedRecord {
    let isCall = chance(60)
    var fields = isCall ? callFields() : invitationFields()
    fields.append(Field("type", .text(isCall ? "call" : "invitation")))
    if chance(70) { fields.append(Field("organization", .text(pick(Self.organizations)))) }
    if chance(10) { fields.append(Field("test", .boolean(chance(30)))) }
    if chance(2) { fields.remove(at: number(0...(fields.count - 1))) }
    if chance(3) { fields[number(0...(fields.count - 1))].value = strangeValue() }
    fields.shuffle(using: &random)
    return GeneratedRecord(fields: fields)
  }

  private mutating func callFields() -> [Field] {
    let disposition = chance(65) ? "answered" : pick(["missed", "cancelled", "declined", "busy", "failed"])
    var fields: [Field] = [
      Field("id", .text("c\(number(1...400))")), Field("started_at", .text(instant())),
      Field("caller", .text(pick(Self.accounts))),
      Field("disposition", .text(disposition)),
    ]
    if disposition == "answered" {
      fields.append(Field("talk_s", .integer(chance(90) ? number(0...4000) : number(0...604_800))))
    } else if chance(20) {
      fields.append(Field("talk_s", .integer(chance(90) ? 0 : 1)))
    }
    if chance(50) { fields.append(Field("ring_s", .integer(number(0...86_400)))) }
    if chance(50) { fields.append(Field("context", .text(pick(["direct", "meeting", "patient"])))) }
    if chance(50) { fields.append(Field("media", .text(pick(["audio", "video"])))) }
    if chance(60) {
      fields.append(Field("participants", .participants((0..<number(0...4)).map { _ in participantFields() })))
    }
    return fields
  }

  private mutating func participantFields() -> [Field] {
    let role = pick(["account", "account", "account", "patient", "guest"])
    var fields: [Field] = []
    if role != "account" || chance(70) { fields.append(Field("role", .text(role))) }
    if role == "account" || chance(30) { fields.append(Field("id", .text(pick(Self.accounts)))) }
    if chance(50) { fields.append(Field("talk_s", .integer(number(0...4000)))) }
    return fields.shuffled(using: &random)
  }

  private mutating func invitationFields() -> [Field] {
    let events = ["sent", "sent", "sent", "accepted", "declined", "joined", "cancelled", "expired", "failed"]
    var fields: [Field] = [
      Field("id", .text("i\(number(1...400))")), Field("at", .text(instant())),
      Field("inviter", .text(pick(Self.accounts))),
      Field("kind", .text(pick(["meeting", "patient"]))), Field("event", .text(pick(events))),
    ]
    if chance(60) { fields.append(Field("channel", .text(pick(["email", "sms", "app"])))) }
    if chance(50) { fields.append(Field("recipients", .integer(number(1...1000)))) }
    if chance(30) { fields.append(Field("scheduled_at", .text(instant()))) }
    return fields
  }

  private mutating func strangeValue() -> GeneratedRecord.Value {
    pick([
      .text(""), .text("other"), .text("a\u{7F}"), .text("\u{85}"), .text("\t"), .integer(-1), .integer(604_801),
      .text(String(repeating: "ä", count: 64)), .text(String(repeating: "a", count: 129)), .integer(.max),
      .boolean(true), .participants([]), .participants([[]]), .text("2026-02-30T00:00:00Z"),
    ])
  }
}
