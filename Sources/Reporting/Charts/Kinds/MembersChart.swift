import Usage

/// Who calls: each member with calls and talk time, by name and not as a ranking. Of more members than can be read side
/// by side it shows how many make how many calls.
struct MembersChart: Chart {
  let report: OrganizationReport
  /// By name, and by id where names are the same.
  let members: [MemberUsage]

  init(_ report: OrganizationReport) {
    self.report = report
    members = report.usage.members.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  static let mostRows = 40

  private var language: Language { report.language }

  var name: String { "members" }
  var title: String {
    language.choose(de: "Anrufe der Mitglieder", en: "Calls of members")
  }

  var sentence: String {
    let all = members.count
    let callers = members.count { $0.calls.calls > 0 }
    guard report.usage.existingDays != nil else { return report.notBegun }
    let active = report.usage.totals.activeMembers
    let of = language.choose(de: all == 1 ? "Mitglied" : "Mitgliedern", en: all == 1 ? "member" : "members")
    return language.choose(
      de: "Von \(language.number(all)) \(of) \(active == 1 ? "war" : "waren") \(language.number(active)) aktiv, "
        + "\(language.number(callers)) \(callers == 1 ? "hat" : "haben") selbst angerufen.",
      en: "Of \(language.number(all)) \(of), \(language.number(active)) \(active == 1 ? "was" : "were") active and "
        + "\(language.number(callers)) made calls.")
  }

  var totals: String {
    let calls = members.reduce(0) { $0 + $1.calls.calls }
    let talk = members.reduce(0) { $0 + $1.talkSeconds }
    return "\(language.term(.talkTime)): \(language.duration(seconds: talk)); "
      + "\(language.count(calls, .call)), \(language.count(members.count, .member))."
  }

  var plot: any Plot {
    members.count <= MembersChart.mostRows ? RowsOrColumnsPlot(rows: rows, columns: distribution) : distribution
  }

  var rows: RowPlot {
    RowPlot(
      rows: members.map { member in
        let calls = language.number(member.calls.calls)
        let talk = language.duration(seconds: member.talkSeconds)
        return RowPlot.Row(
          name: language.name(of: member),
          words:
            "\(language.name(of: member).isolated): \(language.count(member.calls.calls, .call)), \(language.term(.talkTime)) \(talk)",
          bars: [
            RowPlot.Bar(value: Double(member.calls.calls), text: calls, fill: .first),
            RowPlot.Bar(value: Double(member.talkSeconds), text: talk, fill: .third),
          ])
      },
      panels: [language.term(.calls), language.term(.talkTime)],
      note: members.isEmpty ? language.choose(de: "Keine Mitglieder", en: "No members") : nil)
  }

  /// Classes that grow with the number of calls: whatever the spread, they are few and all members are in one.
  var distribution: ColumnPlot {
    let calls = members.map(\.calls.calls)
    let classes = CallClass.classes(from: calls.min() ?? 0, to: calls.max() ?? 0)
    let counts = classes.map { callClass in calls.count { callClass.range.contains($0) } }
    return ColumnPlot(
      columns: zip(classes, counts).map { callClass, count in
        let label = callClass.label(language)
        return ColumnPlot.Column(
          label: label, words: "\(label) \(language.term(.calls)): \(language.count(count, .member))",
          parts: [Double(count)])
      },
      parts: [ColumnPlot.Part(fill: .first, name: nil)],
      tops: counts.map { $0 > 0 ? language.number($0) : "" },
      caption: language.choose(de: "Anrufe je Mitglied", en: "Calls per member"),
      note: report.note(members.isEmpty, language.choose(de: "Keine Mitglieder", en: "No members")),
      axis: { [language] in .counts(language.term(.members), upTo: $0, steps: $1, language: language) })
  }
}

/// Numbers of calls that are close to each other: 0, 1, 2, 3–5, 6–10, 11–20, 21–50 and so on.
private struct CallClass {
  var range: ClosedRange<Int>

  /// All classes between the one of the least and the one of the greatest number.
  static func classes(from least: Int, to greatest: Int) -> [CallClass] {
    var classes = [CallClass(range: 0...0)]
    while let last = classes.last?.range.upperBound, last < greatest {
      let next = Int(TickSteps.decimal(reaching: Double(last + 1), inAtMost: 1))
      classes.append(CallClass(range: last + 1...next))
    }
    return classes.filter { $0.range.upperBound >= least }
  }

  func label(_ language: Language) -> String {
    let upper = language.number(range.upperBound)
    return range.count == 1 ? upper : "\(language.number(range.lowerBound))–\(upper)"
  }
}
