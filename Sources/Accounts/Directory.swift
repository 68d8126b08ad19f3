import CPrefetch
import CivilTime

/// Who exists, and who belonged to whom at every instant. Built once by ``DirectoryBuilder``, then only read.
package struct Directory: Sendable {
  /// In place of a member: memberships overlap, so that usage belongs to nobody.
  package static let ambiguous = UInt32.max

  package struct Organization: Sendable {
    /// nil: nobody gave one.
    package var name: String?
    package var timeZone: String?
    package var language: String?
  }

  /// One account's stay in an organization.
  package struct Membership: Hashable, Sendable {
    package var interval: Interval
    package var isAdministrator: Bool
  }

  /// Something in the directory that makes some figures impossible, but stops nothing.
  package struct Fault: Hashable, Sendable {
    package var words: String
  }

  package let roster: Roster
  /// By organization number.
  package let organizations: [Organization]
  /// By account number; nil where nobody gave one.
  package let accountNames: [String?]
  /// By member number; empty for individual accounts.
  package let memberships: [[Membership]]
  package let faults: [Fault]

  /// By account number: the member it always was, or ``Directory/several``. This is all that most accounts need.
  private let soleMember: [UInt32]
  /// In place of a member: it depends on the instant.
  private static let several = UInt32.max - 1
  /// Where each account's segments begin in the two arrays after it; one more than accounts.
  private let firstSegment: [UInt32]
  private let segmentFrom: [Instant]
  private let segmentMember: [UInt32]

  init(
    roster: Roster, organizations: [Organization], accountNames: [String?], memberships: [[Membership]],
    timelines: [Timeline], faults: [Fault]
  ) {
    self.roster = roster
    self.organizations = organizations
    self.accountNames = accountNames
    self.memberships = memberships
    self.faults = faults
    soleMember = timelines.map { $0.segments.count == 1 ? $0.segments[0].member : Directory.several }
    var firstSegment: [UInt32] = [0]
    for timeline in timelines { firstSegment.append((firstSegment.last ?? 0) + UInt32(timeline.segments.count)) }
    self.firstSegment = firstSegment
    segmentFrom = timelines.flatMap { $0.segments.map(\.from) }
    segmentMember = timelines.flatMap { $0.segments.map(\.member) }
  }

  /// What an account was at an instant: a member's number, or ``ambiguous``.
  @inline(__always)
  package func member(account: UInt32, at instant: Instant) -> UInt32 {
    let member = soleMember[Int(account)]
    return member == Directory.several ? searchMember(account: account, at: instant) : member
  }

  /// Asks for the memory that ``member(account:at:)`` will look at.
  @inline(__always)
  package func prefetchMember(account: UInt32) {
    soleMember.withUnsafeBufferPointer { calltally_prefetch($0.baseAddress.map { $0 + Int(account) }) }
  }

  /// Whether a member belongs to the organization of that id. Individual accounts belong to none.
  @inline(__always)
  package func isOrganization(of member: UInt32, _ id: UnsafeRawBufferPointer) -> Bool {
    let organization = roster.members[Int(member)].organization
    return organization != Roster.individual
      && roster.organizations.withBytes(of: organization) { $0.isEqual(to: id) }
  }

  private func searchMember(account: UInt32, at instant: Instant) -> UInt32 {
    let first = Int(firstSegment[Int(account)])
    var last = Int(firstSegment[Int(account) + 1]) - 1
    while last > first, instant < segmentFrom[last] { last -= 1 }
    return segmentMember[last]
  }
}

extension Directory {
  /// Organizations that, at some instant of the interval, have members but not exactly one administrator: nobody, or
  /// nobody in particular, would get their statement. In the order of their ids.
  package func administratorFaults(during interval: Interval) -> [Fault] {
    var byOrganization = [[Membership]](repeating: [], count: organizations.count)
    for (number, member) in roster.members.enumerated() where member.organization != Roster.individual {
      byOrganization[Int(member.organization)] += memberships[number]
    }
    let order = (0..<UInt32(organizations.count)).sorted { roster.organizations.isLess($0, $1) }
    return order.compactMap { organization in
      administratorFault(of: byOrganization[Int(organization)], during: interval).map {
        Fault(words: "organization \(roster.organizations.string(organization)) has \($0)")
      }
    }
  }

  private func administratorFault(of memberships: [Membership], during interval: Interval) -> String? {
    // Changes of the two counts, in the order of time; at one instant all of them together.
    var changes: [(at: Instant, members: Int, administrators: Int)] = []
    for membership in memberships where membership.interval.overlaps(interval) {
      let administrators = membership.isAdministrator ? 1 : 0
      changes.append((max(membership.interval.from, interval.from), 1, administrators))
      changes.append((min(membership.interval.until, interval.until), -1, -administrators))
    }
    changes.sort { $0.at < $1.at }
    var members = 0
    var administrators = 0
    for (index, change) in changes.enumerated() {
      members += change.members
      administrators += change.administrators
      if index + 1 < changes.count, changes[index + 1].at == change.at { continue }
      if members > 0, administrators != 1 {
        return administrators == 0
          ? "members but no administrator at some time" : "more than one administrator at a time"
      }
    }
    return nil
  }
}
