import CivilTime

extension Directory {
  /// By number: what ``Payments/Piece/tariff`` means.
  package var tariffs: [Tariff] { subscriptions.tariffs }

  /// Who pays for each organization, by its number: its one administrator, by his tariff.
  ///
  /// - Complexity: O(members).
  package func organizationPayments() -> [Payments] {
    var administrations = [[(account: UInt32, interval: Interval)]](repeating: [], count: organizations.count)
    for (number, member) in roster.members.enumerated() where member.organization != Roster.individual {
      for membership in memberships(of: UInt32(number)) where membership.isAdministrator {
        administrations[Int(member.organization)].append((member.account, membership.interval))
      }
    }
    return administrations.map { administrations in
      Payments(
        changes: administrations.flatMap { account, interval in
          [interval.from, interval.until] + subscriptions.changes(of: account)
        }
      ) { instant in
        let present = administrations.filter { $0.interval.from <= instant && instant < $0.interval.until }
        guard present.count == 1 else { return (nil, nil) }
        return (present[0].account, subscriptions.tariff(of: present[0].account, at: instant))
      }
    }
  }

  /// Who pays for an account while it is an individual one: the account, by its own tariff.
  package func payments(ofIndividual account: UInt32) -> Payments {
    Payments(changes: subscriptions.changes(of: account)) { instant in
      (account, subscriptions.tariff(of: account, at: instant))
    }
  }

  /// What an account was at every instant: intervals without gaps, ascending, with its number as a member; nil where its
  /// memberships overlap.
  package func stays(of account: UInt32) -> [(interval: Interval, member: UInt32?)] {
    let segments = standings.segments(of: account)
    return segments.indices.map { index in
      let until = index + 1 < segments.count ? segments[index + 1].from : .distantFuture
      let member = segments[index].member
      return (Interval(from: segments[index].from, until: until), member == Directory.ambiguous ? nil : member)
    }
  }
}
