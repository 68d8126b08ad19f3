/// The percentiles of an organization's talk time, exact.
package struct NaiveTalkPercentiles: Hashable, Sendable {
  package var p50Seconds: Int?
  package var p90Seconds: Int?
  package var p95Seconds: Int?

  package init(p50Seconds: Int?, p90Seconds: Int?, p95Seconds: Int?) {
    self.p50Seconds = p50Seconds
    self.p90Seconds = p90Seconds
    self.p95Seconds = p95Seconds
  }
}

extension NaiveRun {
  package static let tables = ["organizations", "members", "days", "hours", "durations", "invitations"]

  /// The table as CSV text.
  package func csv(table: String) throws -> String {
    let (header, rows): (String, (NaiveUsage) -> [[NaiveCell]])
    switch table {
    case "organizations": (header, rows) = (Self.organizationColumns, organizationRows)
    case "members": (header, rows) = (Self.memberColumns, memberRows)
    case "days": (header, rows) = (Self.dayColumns, dayRows)
    case "hours": (header, rows) = (Self.hourColumns, hourRows)
    case "durations": (header, rows) = (Self.durationColumns, durationRows)
    case "partners": (header, rows) = (Self.partnerColumns, partnerRows)
    case "invitations": (header, rows) = (Self.invitationColumns, invitationRows)
    default: throw NaiveFailure.table(table)
    }
    var text = Array(header.utf8) + [UInt8(ascii: "\n")]
    for row in usages().flatMap(rows) {
      text += row.map(\.csv).joined(separator: [UInt8(ascii: ",")])
      text.append(UInt8(ascii: "\n"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// By organization.
  package var talkPercentiles: [NaiveText: NaiveTalkPercentiles] {
    var percentiles: [NaiveText: NaiveTalkPercentiles] = [:]
    for usage in usages() {
      percentiles[usage.organization] = NaiveTalkPercentiles(
        p50Seconds: usage.calls.talkSeconds(percentile: 50), p90Seconds: usage.calls.talkSeconds(percentile: 90),
        p95Seconds: usage.calls.talkSeconds(percentile: 95))
    }
    return percentiles
  }

  private static let organizationColumns =
    "organization,name,members,active_members,calls,answered,missed,cancelled,declined,busy,failed,talk_s,"
    + "longest_talk_s,talk_p50_s,talk_p90_s,talk_p95_s,meeting_invitations,meeting_recipients,patient_invitations,"
    + "patient_recipients,sms_invitations"

  private func organizationRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    var row = [NaiveCell.text(usage.organization), .text(usage.name)]
    row += [.number(usage.members.count), .number(usage.activeDays.count)]
    row += usage.calls.columns
    row.append(NaiveCell(usage.calls.answeredTalkSeconds.last))
    row += [50, 90, 95].map { NaiveCell(usage.calls.talkSeconds(percentile: $0)) }
    for kind in ["meeting", "patient"] {
      row += [.number(usage.sent.of(kind: kind).count), .number(usage.sent.of(kind: kind).recipients)]
    }
    row.append(.number(usage.sent.count { $0.invitation.channel == "sms" }))
    return [row]
  }

  private static let memberColumns =
    "organization,member,name,calls,answered,missed,cancelled,declined,busy,failed,talk_s,longest_talk_s,received,"
    + "meeting_invitations,patient_invitations,active_days"

  private func memberRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    let activeDays = usage.activeDays
    let calls = Dictionary(grouping: usage.calls, by: \.place.account)
    let sent = Dictionary(grouping: usage.sent, by: \.place.account)
    let received = Dictionary(grouping: usage.received, by: \.account)
    return usage.members.sorted().map { member in
      var row: [NaiveCell] = [
        .text(usage.organization), .text(member), .text(directory?.accountNames[member] ?? member),
      ]
      row += (calls[member] ?? []).columns
      row.append(NaiveCell((calls[member] ?? []).answeredTalkSeconds.last))
      row.append(.number((received[member] ?? []).count))
      row += ["meeting", "patient"].map { .number((sent[member] ?? []).of(kind: $0).count) }
      row.append(.number((activeDays[member] ?? []).count))
      return row
    }
  }

  private static let dayColumns =
    "organization,day,active_members,calls,answered,missed,cancelled,declined,busy,failed,talk_s,meeting_invitations,"
    + "patient_invitations"

  private func dayRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    let activeDays = usage.activeDays.values
    let calls = Dictionary(grouping: usage.calls, by: \.place.day)
    let sent = Dictionary(grouping: usage.sent, by: \.place.day)
    return usage.existingDays.map { day in
      var row = [NaiveCell.text(usage.organization), .text(NaiveText(NaiveDay.text(day)))]
      row.append(.number(activeDays.count { $0.contains(day) }))
      row += (calls[day] ?? []).columns
      row += ["meeting", "patient"].map { .number((sent[day] ?? []).of(kind: $0).count) }
      return row
    }
  }

  private static let hourColumns = "organization,weekday,hour,occurrences,calls,talk_s"

  private func hourRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    let clock = clock(of: usage.organization)
    var occurrences: [[Int]] = Array(repeating: Array(repeating: 0, count: 24), count: 8)
    for day in usage.existingDays {
      for (hour, times) in clock.occurrencesOfHours(day: day).enumerated() {
        occurrences[NaiveDay.weekday(day)][hour] += times
      }
    }
    var rows: [[NaiveCell]] = []
    for weekday in 1...7 {
      for hour in 0...23 {
        let calls = usage.calls.filter { NaiveDay.weekday($0.place.day) == weekday && $0.place.hour == hour }
        let numbers = [weekday, hour, occurrences[weekday][hour], calls.count, calls.talkSeconds]
        rows.append([.text(usage.organization)] + numbers.map(NaiveCell.number))
      }
    }
    return rows
  }

  private static let durationColumns = "organization,from_s,to_s,calls"

  private func durationRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    let bounds = [0, 60, 300, 600, 1200, 1800, 3600]
    return bounds.indices.map { index in
      let to = index + 1 < bounds.count ? bounds[index + 1] : nil
      let calls = usage.calls.answeredTalkSeconds.count { bounds[index] <= $0 && $0 < to ?? .max }
      return [.text(usage.organization), .number(bounds[index]), NaiveCell(to), .number(calls)]
    }
  }

  private static let partnerColumns = "organization,context,partner,calls,talk_s"

  private func partnerRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    let groups = Dictionary(grouping: usage.calls) { [$0.call.context, $0.partner].map { NaiveText($0) } }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, calls in
      [.text(usage.organization)] + key.map(NaiveCell.text) + [.number(calls.count), .number(calls.talkSeconds)]
    }
  }

  private static let invitationColumns = "organization,day,kind,event,channel,invitations,recipients"

  private func invitationRows(_ usage: NaiveUsage) -> [[NaiveCell]] {
    let groups = Dictionary(grouping: usage.invitations) { invited in
      let invitation = invited.invitation
      let key = [NaiveDay.text(invited.place.day), invitation.kind, invitation.event, invitation.channel]
      return key.map { NaiveText($0) }
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, invitations in
      [.text(usage.organization)] + key.map(NaiveCell.text) + [
        .number(invitations.count), .number(invitations.recipients),
      ]
    }
  }
}
