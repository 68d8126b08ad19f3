import CivilTime

/// When one member was active: made or received a call, or sent an invitation.
package struct MemberPresence: Hashable, Sendable {
  /// Ascending.
  package var activeDays: [Day]
  /// Hours of the week. Of days that were counted before the ledger kept this, there are none.
  package var activeHours: WeekHours

  package init(activeDays: [Day] = [], activeHours: WeekHours = WeekHours()) {
    self.activeDays = activeDays
    self.activeHours = activeHours
  }
}
