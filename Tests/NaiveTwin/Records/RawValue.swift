/// A field that is there (not null, no empty cell), as its format wrote it. Each reading is nil where the value is none.
enum RawValue {
  case json(NaiveJSON)
  case cell(NaiveText)

  var text: NaiveText? {
    switch self {
    case .json(.string(let text)): text
    case .json: nil
    case .cell(let text): text
    }
  }

  /// An optional minus sign and digits. JSON's own grammar has already forbidden leading zeros there.
  var integer: Int? {
    let literal: NaiveText
    switch self {
    case .json(.number(let number)): literal = number
    case .json: return nil
    case .cell(let text): literal = text
    }
    let isNegative = literal.bytes.first == UInt8(ascii: "-")
    let digits = literal.bytes.dropFirst(isNegative ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let significant = digits.drop { $0 == 48 }
    // More digits than any range of the contract has.
    guard significant.count <= 15 else { return nil }
    let magnitude = significant.reduce(0) { $0 * 10 + Int($1) - 48 }
    return isNegative ? -magnitude : magnitude
  }

  var boolean: Bool? {
    switch self {
    case .json(.boolean(let value)): value
    case .json: nil
    case .cell("true"), .cell("1"): true
    case .cell("false"), .cell("0"): false
    case .cell: nil
    }
  }

  /// The fields of each participant; an inner nil is an item that is no participant.
  var participants: [[String: RawValue]?]? {
    switch self {
    case .json(.array(let items)):
      items.map { item in
        guard case .object(let members) = item else { return nil }
        return RawRecord.present(members, of: RecordReader.participantFields)
      }
    case .json: nil
    case .cell(let text): text.bytes.split(separator: UInt8(ascii: " ")).map { Self.participant(item: $0) }
    }
  }

  /// `role:id:talk_s`, where the id may have colons of its own.
  private static func participant(item: ArraySlice<UInt8>) -> [String: RawValue]? {
    let colon = UInt8(ascii: ":")
    guard let first = item.firstIndex(of: colon), let last = item.lastIndex(of: colon), first < last else { return nil }
    // Unlike the other two, an empty role is no absent one.
    var fields = ["role": RawValue.cell(NaiveText(bytes: item[..<first]))]
    let id = item[(first + 1)..<last]
    if !id.isEmpty { fields["id"] = .cell(NaiveText(bytes: id)) }
    let talk = item[(last + 1)...]
    if !talk.isEmpty { fields["talk_s"] = .cell(NaiveText(bytes: talk)) }
    return fields
  }
}
