import Usage

extension ReportPage {
  var members: Markup { report.listsMembers ? memberTable : unlistedMembers }

  private var unlistedMembers: Markup {
    let sentence = language.choose(
      de: "In diesem Bericht werden sie nicht aufgeführt.", en: "They are not listed in this report.")
    return """
      <section class="members">
      <h2 id="member-table">\(language.term(.members))</h2>
      <p>\(membersInWords("")) \(sentence)</p>
      </section>

      """
  }

  /// Everybody by name: no ranking.
  private var memberTable: Markup {
    let groups = MemberColumnGroup.all
    let columns = groups.flatMap(\.columns)
    return """
      <section class="members">
      <h2 id="member-table">\(language.term(.members))</h2>
      <p>\(membersInWords(language.choose(de: " in alphabetischer Folge", en: " in alphabetical order")))</p>
      <div class="scroll" role="region" aria-labelledby="member-table" tabindex="0">
      <table>
      <thead>
      <tr><th scope="col" rowspan="2">\(language.term(.name))</th>\(groups.map(topHeading))</tr>
      <tr>\(groups.filter { $0.title != nil }.flatMap(\.columns).map(subheading))</tr>
      </thead>
      <tbody>
      \(usage.members.sortedByName().map { row($0, columns) })</tbody>
      <tfoot>
      <tr><th scope="row">\(language.term(.allMembersTogether))</th>\(columns.map(total))</tr>
      </tfoot>
      </table>
      </div>
      \(downloads([Download(label: .figures, fileName: "members.csv")]))</section>

      """
  }

  private func membersInWords(_ order: String) -> String {
    let members = language.count(usage.totals.members, .member)
    return language.choose(
      de: "\(members)\(order), davon \(language.number(usage.totals.activeMembers)) aktiv.",
      en: "\(members)\(order), \(language.number(usage.totals.activeMembers)) of them active.")
  }

  private func topHeading(_ group: MemberColumnGroup) -> Markup {
    if let title = group.title {
      return "<th scope=\"colgroup\" colspan=\"\(String(group.columns.count))\">\(language.term(title))</th>"
    }
    return "\(group.columns.map { "<th scope=\"col\" rowspan=\"2\">\(language.term($0.title))</th>" as Markup })"
  }

  private func subheading(_ column: MemberColumn) -> Markup {
    "<th scope=\"col\">\(language.term(column.title))</th>"
  }

  private func row(_ member: MemberUsage, _ columns: [MemberColumn]) -> Markup {
    """
    <tr><th scope="row">\(Markup.name(language.name(of: member)))</th>\(columns.map { cell($0.value(member), $0) })</tr>

    """
  }

  private func total(_ column: MemberColumn) -> Markup {
    column.total == .none ? "<td></td>" : cell(column.total(of: usage.members), column)
  }

  private func cell(_ value: Int?, _ column: MemberColumn) -> Markup {
    guard let value else { return "<td class=\"none\">\u{2013}</td>" }
    if value == 0 { return "<td class=\"none\">0</td>" }
    return switch column.unit {
    case .number: "<td>\(language.number(value))</td>"
    case .duration: "<td>\(language.duration(seconds: value))</td>"
    }
  }
}
