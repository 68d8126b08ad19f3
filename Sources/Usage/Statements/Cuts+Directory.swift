import Accounts

extension Cuts {
  /// Wherever somebody else pays from then on, or by another tariff.
  ///
  /// - Complexity: O(members).
  package init(_ directory: Directory) {
    self.init()
    for (number, payments) in directory.organizationPayments().enumerated() where payments.pieces.count > 1 {
      organizations[UInt32(number)] = payments.changes
    }
    for (number, member) in directory.roster.members.enumerated() where member.organization == Roster.individual {
      let changes = directory.payments(ofIndividual: member.account).changes
      if !changes.isEmpty { individuals[UInt32(number)] = changes }
    }
  }
}
