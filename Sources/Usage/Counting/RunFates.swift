/// What became of the events of a run.
struct RunFates {
  private(set) var counted = 0
  private(set) var duplicates = 0
  private(set) var unattributed = 0
  private(set) var mismatches = 0

  @inline(__always)
  mutating func note(_ event: StoredEvent, _ fate: Sieve.Fate) {
    switch fate {
    case .counted:
      counted &+= 1
      if event.code.isOrganizationMismatch { mismatches &+= 1 }
    case .duplicate: duplicates &+= 1
    case .unattributed: unattributed &+= 1
    }
  }
}

extension RunCounts {
  mutating func add(_ fates: RunFates) {
    counted += fates.counted
    duplicates += fates.duplicates
    unattributed += fates.unattributed
    organizationMismatch += fates.mismatches
  }
}
