import LogReading
import Usage

/// How many invitations went out, day by day, and what became of them.
struct InvitationsChart: Chart {
  let report: OrganizationReport
  let columns: TimeColumns

  init(_ report: OrganizationReport) {
    self.report = report
    columns = TimeColumns(report.usage, language: report.language)
  }

  private var language: Language { report.language }
  private var counts: InvitationCounts { report.usage.totals.invitations }
  private var sent: Int { counts.meetingInvitations + counts.patientInvitations }

  var name: String { "invitations" }
  var title: String { "\(language.term(.invitations)) \(columns.perUnit)" }

  var sentence: String {
    let during = report.during
    guard report.usage.existingDays != nil else { return report.notBegun }
    guard sent > 0 else {
      return language.choose(de: "\(during) wurde niemand eingeladen.", en: "\(during) nobody was invited.")
    }
    let kinds = InvitationKind.allCases.map { kind in
      let steps = steps(of: kind)
      let joined = language.choose(
        de: "\(language.number(steps[2].count)) beigetreten", en: "\(language.number(steps[2].count)) joined")
      return "\(language.count(steps[0].count, kind == .meeting ? .meetingInvitation : .patientInvitation)) (\(joined))"
    }
    return language.choose(
      de: "\(during) wurden \(language.list(kinds)) gesendet.", en: "\(during) \(language.list(kinds)) were sent.")
  }

  var totals: String {
    InvitationKind.allCases.map { kind in
      let events = InvitationEvent.allCases.map { "\(language.number(count(kind, $0))) \(language.term(.event($0)))" }
      return "\(language.term(.invitations(kind))): \(language.list(events))."
    }
    .joined(separator: " ")
  }

  var plot: any Plot { PairPlot(first: perDay, second: ways) }

  private var perDay: ColumnPlot {
    ColumnPlot(
      columns: columns.plotColumns({ [$0.meetingInvitations, $0.patientInvitations] }, words: words),
      parts: InvitationKind.allCases.map {
        ColumnPlot.Part(fill: fill($0), name: language.term(.shortInvitations($0)))
      },
      shadeName: report.weekend,
      withheldName: report.withheld,
      note: report.note(
        sent == 0, language.choose(de: "Keine Einladungen in diesem Zeitraum", en: "No invitations in this period")),
      axis: { [language] in .counts(language.term(.invitations), upTo: $0, steps: $1, language: language) })
  }

  /// The way from sent to joined, for each kind.
  private var ways: RowPlot {
    RowPlot(
      rows: InvitationKind.allCases.flatMap { kind in
        let steps = steps(of: kind)
        let heading = RowPlot.Row(name: language.term(.invitations(kind)), words: "", bars: [])
        return [heading]
          + steps.map { step in
            let share =
              step.event == .sent || steps[0].count == 0 || step.count > steps[0].count
              ? "" : " (\(language.percent(Double(step.count) / Double(steps[0].count))))"
            let text = language.number(step.count) + share
            return RowPlot.Row(
              name: language.term(.event(step.event)),
              words: "\(language.term(.invitations(kind))), \(language.term(.event(step.event))): \(text)",
              bars: [RowPlot.Bar(value: Double(step.count), text: text, fill: fill(kind))])
          }
      },
      panels: [""])
  }

  private func fill(_ kind: InvitationKind) -> Fill { kind == .meeting ? .first : .third }

  private func steps(of kind: InvitationKind) -> [(event: InvitationEvent, count: Int)] {
    [.sent, .accepted, .joined].map { ($0, count(kind, $0)) }
  }

  private func count(_ kind: InvitationKind, _ event: InvitationEvent) -> Int {
    report.usage.invitationCount(kind, event)
  }

  private func words(_ day: DayUsage) -> String {
    let meetings = language.number(day.meetingInvitations)
    let patients = language.number(day.patientInvitations)
    return language.choose(
      de: "\(meetings) zu Besprechungen, \(patients) an Patienten",
      en: "\(meetings) to meetings, \(patients) to patients")
  }
}

extension Term {
  fileprivate static func invitations(_ kind: InvitationKind) -> Term {
    kind == .meeting ? .meetingInvitations : .patientInvitations
  }

  fileprivate static func shortInvitations(_ kind: InvitationKind) -> Term {
    kind == .meeting ? Term(de: "Besprechungen", en: "meetings") : Term(de: "Patienten", en: "patients")
  }

  /// What became of an invitation.
  package static func event(_ event: InvitationEvent) -> Term {
    switch event {
    case .sent: .invitationSent
    case .accepted: .invitationAccepted
    case .declined: .invitationDeclined
    case .joined: .invitationJoined
    case .cancelled: .invitationCancelled
    case .expired: .invitationExpired
    case .failed: .invitationFailed
    }
  }
}
