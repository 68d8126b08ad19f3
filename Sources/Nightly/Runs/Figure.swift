import Ledger
import LogReading
import Reporting
import Usage

/// A figure that can be explained: one of those columns that are sums over inputs, and who was active.
package enum Figure: String, CaseIterable, Sendable {
  case calls, answered, missed, cancelled, declined, busy, failed
  case talkSeconds = "talk_s"
  case received
  case meetingInvitations = "meeting_invitations"
  case patientInvitations = "patient_invitations"
  case activeMembers = "active_members"

  /// Those that are the sum of what inputs added.
  static let additive = allCases.filter { $0 != .activeMembers }

  /// What it means, as the data dictionary has it.
  var meaning: String {
    let tables = [Table.days, .members]
    let column = tables.lazy.compactMap { table in table.columns.first { $0.name == rawValue } }.first
    return column?.meaning ?? ""
  }

  func value(_ cell: MemberCell) -> Int {
    let calls = cell.calls.counts
    return
      switch self
    {
    case .calls: calls.calls
    case .answered: calls.answered
    case .missed: calls.missed
    case .cancelled: calls.cancelled
    case .declined: calls.declined
    case .busy: calls.busy
    case .failed: calls.failed
    case .talkSeconds: Int(cell.calls.talkSeconds)
    case .received: Int(cell.received)
    case .meetingInvitations: Int(cell.meetingInvitations)
    case .patientInvitations: Int(cell.patientInvitations)
    case .activeMembers: cell.activeDays == 0 ? 0 : 1
    }
  }

  /// - Parameter member: only this one; nil for all.
  func value(_ figures: DayFigures, of member: String?) -> Int {
    if let member { return figures.members[member].map(value) ?? 0 }
    return figures.members.values.reduce(0) { $0 + value($1) }
  }
}
