import Foundation

extension LineGenerator {
  /// More of a directory: administrators who come and go at any instant, tariffs with gaps and now and then an overlap,
  /// contacts of all kinds.
  package mutating func payers() -> Data {
    var lines: [String] = []
    for organization in Self.organizations where chance(80) {
      var from = chance(50) ? nil : instantOfDirectory(20...22)
      for last in [false, chance(50), true] {
        let until = last ? nil : instantOfDirectory(23...29)
        lines.append(
          #"{"type":"membership","account":\#(quoted("admin of " + pick(Self.organizations))),"#
            + #""organization":\#(quoted(organization)),"role":"administrator"\#(bounds(from, until))}"#)
        if last { break }
        from = chance(80) ? until : instantOfDirectory(23...29)
      }
    }
    let payers = Self.accounts + Self.organizations.map { "admin of " + $0 }
    for account in payers where chance(80) {
      var from = chance(50) ? nil : instantOfDirectory(20...24)
      for last in [chance(50), true] {
        let until = last && chance(70) ? nil : instantOfDirectory(25...30)
        lines.append(
          #"{"type":"subscription","account":\#(quoted(account)),"tariff":"\#(pick(["Basis", "Standard", "a,b"]))","#
            + #""cycle":"\#(pick(["monthly", "quarterly", "yearly"]))"\#(bounds(from, until))}"#)
        if last { break }
        from = chance(70) ? until : instantOfDirectory(25...28)
      }
    }
    for _ in 0..<60 {
      lines.append(#"{"type":"contact","account":\#(quoted(pick(payers))),"contact":\#(quoted(pick(payers)))}"#)
    }
    for account in payers where chance(60) {
      lines.append(#"{"type":"account","id":\#(quoted(account)),"discoverable":\#(chance(70))}"#)
    }
    return Data(lines.shuffled(using: &random).map { $0 + "\n" }.joined().utf8)
  }

  private mutating func instantOfDirectory(_ days: ClosedRange<Int>) -> String {
    "2026-10-\(number(days))T\(pick(["00:00", "09:30", "12:00", "23:59"])):00\(pick(["+02:00", "Z"]))"
  }

  private func bounds(_ from: String?, _ until: String?) -> String {
    (from.map { #","from":"\#($0)""# } ?? "") + (until.map { #","until":"\#($0)""# } ?? "")
  }
}
