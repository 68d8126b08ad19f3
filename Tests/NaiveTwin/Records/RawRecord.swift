/// A line whose form is sound: which type it names, and the known fields that are there.
struct RawRecord {
  var fields: [String: RawValue]

  static let callFields: Set<String> = [
    "type", "id", "started_at", "organization", "caller", "context", "media", "disposition", "ring_s", "talk_s",
    "participants", "test",
  ]
  static let invitationFields: Set<String> = [
    "type", "id", "at", "organization", "inviter", "kind", "event", "channel", "recipients", "scheduled_at", "test",
  ]

  /// The fields a record of that type has; of an unknown type only `type` is known.
  static func knownFields(type: NaiveText?) -> Set<String> {
    switch type {
    case "call": callFields
    case "invitation": invitationFields
    default: ["type"]
    }
  }

  /// Those of the known fields that are there and not null.
  static func present(_ members: [NaiveJSON.Member], of known: Set<String>) -> [String: RawValue] {
    var fields: [String: RawValue] = [:]
    for member in members where known.contains(member.key.string) && member.value != .null {
      fields[member.key.string] = .json(member.value)
    }
    return fields
  }

  /// Whether a known key stands there more than once, with whatever values.
  static func repeats(_ keys: [NaiveText], _ known: Set<String>) -> Bool {
    known.contains { name in keys.count { $0 == NaiveText(name) } > 1 }
  }

  /// The record of an NDJSON line.
  init(jsonLine bytes: [UInt8]) throws(NaiveReason) {
    guard case .object(let members)? = NaiveJSON(bytes) else { throw .malformed }
    let keys = members.map(\.key)
    if Self.repeats(keys, ["type"]) { throw .malformed }
    let typeValue = members.first { $0.key == "type" }?.value
    let type: NaiveText? = if case .string(let text)? = typeValue { text } else { nil }
    let known = Self.knownFields(type: type)
    if Self.repeats(keys, known) { throw .malformed }
    if type == "call", case .array(let items)? = members.first(where: { $0.key == "participants" })?.value {
      for case .object(let participant) in items
      where Self.repeats(participant.map(\.key), RecordReader.participantFields) {
        throw .malformed
      }
    }
    fields = Self.present(members, of: known)
  }

  /// The record of a CSV row.
  init(header: [NaiveText], cells: [NaiveText]) throws(NaiveReason) {
    guard header.count == cells.count, !Self.repeats(header, ["type"]) else { throw .malformed }
    let type: NaiveText?
    if let column = header.firstIndex(of: "type") {
      type = cells[column].bytes.isEmpty ? nil : cells[column]
    } else if header.contains("caller") {
      type = "call"
    } else if header.contains("inviter") {
      type = "invitation"
    } else {
      type = nil
    }
    let known = Self.knownFields(type: type)
    if Self.repeats(header, known) { throw .malformed }
    fields = [:]
    for (name, cell) in zip(header, cells) where known.contains(name.string) && !cell.bytes.isEmpty {
      fields[name.string] = .cell(cell)
    }
    if let type { fields["type"] = .cell(type) }
  }
}
