import CivilTime

extension Directory {
  /// By number: what ``Payments/Piece/tariff`` means.
  package var tariffs: [Tariff] { subscriptions.tariffs }

  /// Who pays for each organization, by its number: its one administrator, by his tariff.
  ///
  /// - Complexity: O(n log n) for n memberships.
  package func organizationPayments() -> [Payments] {
    var administrations = [[(account: UInt32, interval: Interval)]](repeating: [], count: organizations.count)
    for (number, member) in roster.members.enumerated() where member.organization != Roster.individual {
      for membership in memberships(of: UInt32(number)) where membership.isAdministrator {
        administrations[Int(member.organization)].append((member.account, membership.interval))
      }
    }
    return administrations.map { administrations in
      let coverage = Coverage(of: administrations.map(\.interval))
      return Payments(
        coverage.pieces.enumerated().flatMap { index, piece in
          guard case .one(let place) = piece.state else {
            return [Payments.Piece(from: piece.from, payer: nil, tariff: nil)]
          }
          return payments(of: administrations[place].account, during: coverage.interval(of: index))
        })
    }
  }

  /// Who pays for an account while it is an individual one: the account, by its own tariff.
  package func payments(ofIndividual account: UInt32) -> Payments {
    Payments(payments(of: account, during: Interval(from: nil, until: nil)))
  }

  private func payments(of account: UInt32, during interval: Interval) -> [Payments.Piece] {
    subscriptions.pieces(of: account, during: interval).map {
      Payments.Piece(from: $0.from, payer: account, tariff: $0.tariff)
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
