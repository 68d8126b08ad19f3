import CivilTime

/// What one input adds to one organization on one of its local days, or to individual accounts on a day: the unit in
/// which a ledger keeps sums. Entries of a day are added up by ``UsageAggregate/add(_:)``.
package struct UsageEntry: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    package var number: UInt32
    /// Bit 0 of its active days is the entry's day.
    package var cell: MemberCell

    package init(number: UInt32, cell: MemberCell) {
      self.number = number
      self.cell = cell
    }
  }

  package struct Hour: Equatable, Sendable {
    /// 0 to 23, as the local clock shows it.
    package var hour: UInt8
    package var cell: CallCell

    package init(hour: UInt8, cell: CallCell) {
      self.hour = hour
      self.cell = cell
    }
  }

  package struct TalkBin: Equatable, Sendable {
    /// See ``TalkHistogram``.
    package var bin: UInt16
    package var calls: UInt32

    package init(bin: UInt16, calls: UInt32) {
      self.bin = bin
      self.calls = calls
    }
  }

  package struct Invitations: Equatable, Sendable {
    /// Event, kind and channel; see ``EventCode/invitation``.
    package var code: UInt8
    package var cell: InvitationCell

    package init(code: UInt8, cell: InvitationCell) {
      self.code = code
      self.cell = cell
    }
  }

  package struct Partners: Equatable, Sendable {
    package var code: PartnerCode
    package var cell: CallCell

    package init(code: PartnerCode, cell: CallCell) {
      self.code = code
      self.cell = cell
    }
  }

  /// Its number, or ``Roster/individual`` for all individual accounts; these have members only.
  package var organization: UInt32
  package var day: Day
  /// Where its records begin, if not with the day: at one of the ``Cuts``.
  package var partStart: Instant?
  package var members: [Member] = []
  /// Ascending, as the following three: hours, bins of talk time and codes in which anything was counted.
  package var hours: [Hour] = []
  package var talk: [TalkBin] = []
  package var invitations: [Invitations] = []
  /// Of calls that were counted before the ledger kept this, there is nothing.
  package var partners: [Partners] = []

  package init(organization: UInt32, day: Day) {
    self.organization = organization
    self.day = day
  }

  /// Counted records that it is made of.
  package var recordCount: Int { members.recordCount }

  /// Calls made by all members.
  package var calls: CallSums {
    var sum = CallSums()
    for member in members { sum += member.cell.calls }
    return sum
  }
}

extension [UsageEntry.Member] {
  /// Counted records that they are made of.
  package var recordCount: Int {
    reduce(0) { $0 + $1.cell.calls.counts.calls + Int($1.cell.invitationEvents) }
  }
}
