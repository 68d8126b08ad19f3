import NaiveTwin

/// The rules of a directory, line by line, written down once more and slowly. The twin's own reading of directories is
/// laxer: it knows what decides a figure, not all that is refused.
struct NaiveDirectoryLines {
  private(set) var lines = DirectoryLines()

  private static let texts: Set<NaiveText> = [
    "type", "id", "name", "language", "members", "account", "organization", "role", "from", "until", "tariff", "cycle",
    "contact", "time_zone",
  ]

  init(_ bytes: [UInt8]) {
    let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
    let contents = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
    let all = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in all.enumerated() where !line.allSatisfy({ [0x20, 0x09, 0x0d].contains($0) }) {
      guard let record = NaiveDirectoryLines.record(Array(line)) else {
        lines.faultyLine = index + 1
        return
      }
      lines.records.append(record)
    }
  }

  private static func record(_ line: [UInt8]) -> DirectoryLine? {
    guard case .object(let members)? = NaiveJSON(line) else { return nil }
    var fields: [NaiveText: NaiveText] = [:]
    var isDiscoverable: Bool?
    var seen: Set<NaiveText> = []
    for member in members where texts.contains(member.key) || member.key == "discoverable" {
      guard seen.insert(member.key).inserted else { return nil }
      switch member.value {
      case .null: break
      case .string(let text) where member.key != "discoverable": fields[member.key] = text
      case .boolean(let value) where member.key == "discoverable": isDiscoverable = value
      default: return nil
      }
    }

    func identifier(_ name: NaiveText) -> NaiveText? {
      guard let text = fields[name], (1...128).contains(text.bytes.count),
        !text.string.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { return nil }
      return text
    }
    func word(_ name: NaiveText, _ words: [String]) -> String? {
      fields[name].flatMap { text in words.first { NaiveText($0) == text } }
    }
    func text(_ name: NaiveText) -> NaiveText { fields[name] ?? "" }
    func bounds() -> (from: Int?, until: Int?)? {
      let from = fields["from"].map(NaiveInstant.milliseconds)
      let until = fields["until"].map(NaiveInstant.milliseconds)
      if case .some(nil) = from { return nil }
      if case .some(nil) = until { return nil }
      return (from ?? nil, until ?? nil)
    }

    switch fields["type"] {
    case "organization":
      let members = fields["members"] == nil ? "named" : word("members", ["named", "pseudonym", "none"])
      guard let id = identifier("id"), let members else { return nil }
      return .organization(
        id: id, name: text("name"), timeZone: fields["time_zone"], language: text("language"), members: members)
    case "account":
      guard let id = identifier("id") else { return nil }
      return .account(id: id, name: text("name"), isDiscoverable: isDiscoverable)
    case "membership":
      guard let account = identifier("account"), let organization = identifier("organization"),
        let role = word("role", ["administrator", "member"]), let bounds = bounds()
      else { return nil }
      return .membership(
        account: account, organization: organization, role: role, from: bounds.from, until: bounds.until)
    case "subscription":
      guard let account = identifier("account"), let tariff = fields["tariff"],
        let cycle = word("cycle", ["monthly", "quarterly", "yearly"]), let bounds = bounds()
      else { return nil }
      return .subscription(account: account, tariff: tariff, cycle: cycle, from: bounds.from, until: bounds.until)
    case "contact":
      guard let account = identifier("account"), let contact = identifier("contact") else { return nil }
      return .contact(account: account, contact: contact)
    default:
      return nil
    }
  }
}
