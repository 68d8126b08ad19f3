import Foundation

extension LineGenerator {
  /// A directory of the same accounts and organizations: some unknown, some without a record of their own, memberships
  /// with and without bounds, with gaps and now and then an overlap.
  package mutating func directory() -> Data {
    var lines: [String] = []
    for (index, organization) in Self.organizations.enumerated() where chance(80) {
      let zone = chance(60) ? ",\"time_zone\":\"\(pick(Self.timeZones))\"" : ""
      lines.append(#"{"type":"organization","id":\#(quoted(organization)),"name":"Haus, \#(index)"\#(zone)}"#)
    }
    for account in Self.accounts where chance(80) {
      if chance(80) { lines.append(#"{"type":"account","id":\#(quoted(account)),"name":"=Name \#(lines.count)"}"#) }
      var day = 20
      for _ in 0..<number(0...3) {
        let from = chance(60) ? ",\"from\":\"2026-10-\(day)T\(pick(["00", "12"])):00:00+02:00\"" : ""
        day = min(30, day + number(1...6))
        let until = chance(70) ? ",\"until\":\"2026-10-\(day)T00:00:00.000+02:00\"" : ""
        let membership =
          #"{"type":"membership","account":\#(quoted(account)),"organization":\#(quoted(pick(Self.organizations))),"#
          + #""role":"\#(chance(20) ? "administrator" : "member")"\#(from)\#(until)}"#
        lines += Array(repeating: membership, count: chance(10) ? 2 : 1)
        if until.isEmpty && chance(80) { break }
      }
    }
    return Data(lines.shuffled(using: &random).map { $0 + "\n" }.joined().utf8)
  }

  func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
