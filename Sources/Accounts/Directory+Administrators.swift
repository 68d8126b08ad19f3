import CivilTime

extension Directory {
  /// Organizations that, at some instant of the interval, have members but not exactly one administrator: nobody, or
  /// nobody in particular, would get their statement. In the order of their ids.
  package func administratorFaults(during interval: Interval) -> [Fault] {
    var staff = [Staff](repeating: Staff(), count: organizations.count)
    var changes: [StaffChange] = []
    for (number, member) in roster.members.enumerated() where member.organization != Roster.individual {
      for membership in memberships(of: UInt32(number)) where membership.interval.overlaps(interval) {
        let one = Staff(members: 1, administrators: membership.isAdministrator ? 1 : 0)
        if membership.interval.from <= interval.from {
          staff[Int(member.organization)] += one
        } else {
          changes.append(StaffChange(organization: member.organization, at: membership.interval.from, difference: one))
        }
        if membership.interval.until < interval.until {
          changes.append(
            StaffChange(organization: member.organization, at: membership.interval.until, difference: -one))
        }
      }
    }
    var words = staff.map(\.fault)
    changes.sort { ($0.organization, $0.at) < ($1.organization, $1.at) }
    for (index, change) in changes.enumerated() {
      let organization = Int(change.organization)
      staff[organization] += change.difference
      // At one instant, all changes together.
      if index + 1 < changes.count, changes[index + 1].organization == change.organization,
        changes[index + 1].at == change.at
      {
        continue
      }
      words[organization] = words[organization] ?? staff[organization].fault
    }
    let order = words.indices.filter { words[$0] != nil }
      .sorted { roster.organizations.isLess(UInt32($0), UInt32($1)) }
    return order.compactMap { number in
      words[number].map { Fault(words: "organization \(roster.organizations.string(UInt32(number))) has \($0)") }
    }
  }
}

/// How many belong to an organization at an instant.
private struct Staff {
  var members = 0
  var administrators = 0

  var fault: String? {
    guard members > 0, administrators != 1 else { return nil }
    return administrators == 0 ? "members but no administrator at some time" : "more than one administrator at a time"
  }

  static func += (a: inout Staff, b: Staff) {
    a.members += b.members
    a.administrators += b.administrators
  }

  static prefix func - (a: Staff) -> Staff { Staff(members: -a.members, administrators: -a.administrators) }
}

private struct StaffChange {
  var organization: UInt32
  var at: Instant
  var difference: Staff
}
