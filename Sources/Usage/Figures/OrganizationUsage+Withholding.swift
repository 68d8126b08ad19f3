import CivilTime
import LogReading

extension OrganizationUsage {
  /// The same figures without members, and without all that tells about few of them. What is withheld is not there any
  /// more: neither its day nor its hour has an element.
  package func withholding(_ withheld: Withholding) -> OrganizationUsage {
    var usage = self
    usage.withheld = withheld
    usage.invitationsOfMonth = usage.invitationSums
    usage.members = []
    usage.days.removeAll { withheld.isWhole || withheld.contains($0.day) }
    usage.hours.removeAll { withheld.isWhole || withheld.contains($0) }
    usage.invitations.removeAll { withheld.isWhole || withheld.contains($0.day) }
    for figure in withheld.figures { usage.totals.withhold(figure) }
    if withheld.isWhole {
      usage.totals = OrganizationTotals(members: totals.members)
      usage.invitationsOfMonth = [:]
      usage.durations = []
      usage.partners = []
    }
    return usage
  }

  /// Days that exist, each with its figures, or nil where they are withheld.
  package var daysWithGaps: [(day: Day, usage: DayUsage?)] {
    let withheld = (self.withheld?.days ?? []).map { (day: $0, usage: DayUsage?.none) }
    return (days.map { ($0.day, $0) } + withheld).sorted { $0.day < $1.day }
  }

  /// The hours of the week, each with its figures, or nil where they are withheld.
  package var hoursWithGaps: [(weekday: Int, hour: Int, usage: HourUsage?)] {
    let withheld = (0..<168).filter { self.withheld?.hours.contains($0) == true }
      .map { (weekday: $0 / 24 + 1, hour: $0 % 24, usage: HourUsage?.none) }
    return (hours.map { ($0.weekday, $0.hour, $0) } + withheld)
      .sorted { ($0.weekday, $0.hour) < ($1.weekday, $1.hour) }
  }

  /// How many invitations of a kind there were to which that happened, also on withheld days.
  package func invitationCount(_ kind: InvitationKind, _ event: InvitationEvent) -> Int {
    (invitationsOfMonth ?? invitationSums)[InvitationStep(kind: kind, event: event)] ?? 0
  }

  private var invitationSums: [InvitationStep: Int] {
    var sums: [InvitationStep: Int] = [:]
    for entry in invitations {
      sums[InvitationStep(kind: entry.kind, event: entry.event), default: 0] += entry.invitations
    }
    return sums
  }
}

/// What can happen to an invitation of a kind.
package struct InvitationStep: Hashable, Sendable {
  var kind: InvitationKind
  var event: InvitationEvent
}

extension OrganizationTotals {
  fileprivate mutating func withhold(_ figure: Withholding.Figure) {
    switch figure {
    case .longestTalk: longestTalkSeconds = nil
    case .talkP50: talkP50Seconds = nil
    case .talkP90: talkP90Seconds = nil
    case .talkP95: talkP95Seconds = nil
    }
  }
}
