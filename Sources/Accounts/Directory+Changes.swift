import CivilTime

extension Directory {
  /// What an account was by a former directory, where the present one says something else.
  package struct Change: Equatable, Sendable {
    package enum Former: Equatable, Sendable {
      /// Nobody could tell: the directory did not know it, or its memberships overlapped.
      case unplaced
      case individual
      /// The id of the organization.
      case member(of: String)
    }

    package var account: String
    package var interval: Interval
    package var former: Former

    package init(account: String, interval: Interval, former: Former) {
      self.account = account
      self.interval = interval
      self.former = former
    }
  }

  /// Where this directory says something else than a former one of who belonged to whom, in no order.
  ///
  /// - Complexity: O(accounts of both).
  package func changes(since former: Directory) -> [Change] {
    // Organizations of the former directory by their numbers in this one.
    let present = (0..<UInt32(former.roster.organizations.count)).map { number in
      former.roster.organizations.withBytes(of: number) { roster.organizations.find($0) }
    }
    var changes: [Change] = []
    var isKnown = [Bool](repeating: false, count: roster.accounts.count)
    for account in 0..<UInt32(former.roster.accounts.count) {
      let number = former.roster.accounts.withBytes(of: account) { roster.accounts.find($0) }
      if number != IdentifierTable.absent { isKnown[Int(number)] = true }
      let before = former.segments(of: account)
      let now =
        number == IdentifierTable.absent ? [Segment(from: .distantPast, place: .unplaced)] : segments(of: number)
      appendChanges(of: account, from: before, to: now, in: former, present, &changes)
    }
    for account in 0..<UInt32(roster.accounts.count) where !isKnown[Int(account)] {
      changes.append(
        Change(
          account: roster.accounts.string(account), interval: Interval(from: nil, until: nil), former: .unplaced))
    }
    return changes
  }

  /// Ids of organizations whose days begin at other instants than by a former directory.
  package func organizationsWithOtherZones(since former: Directory) -> [String] {
    former.organizations.indices.compactMap { number in
      let id = former.roster.organizations.string(UInt32(number))
      let known = Array(id.utf8).withUnsafeBytes { roster.organizations.find($0) }
      guard known != IdentifierTable.absent else { return nil }
      return organizations[Int(known)].timeZone == former.organizations[number].timeZone ? nil : id
    }
  }

  private enum Place: Equatable {
    case unplaced, individual
    case member(of: UInt32)
  }

  private struct Segment {
    var from: Instant
    var place: Place
  }

  private func segments(of account: UInt32) -> [Segment] {
    standings.segments(of: account).map { from, member in
      guard member != Directory.ambiguous else { return Segment(from: from, place: .unplaced) }
      let organization = roster.members[Int(member)].organization
      return Segment(from: from, place: organization == Roster.individual ? .individual : .member(of: organization))
    }
  }

  /// - Parameter present: see ``changes(since:)``.
  private func appendChanges(
    of account: UInt32, from before: [Segment], to now: [Segment], in former: Directory, _ present: [UInt32],
    _ changes: inout [Change]
  ) {
    var (old, new) = (0, 0)
    var from = Instant.distantPast
    while true {
      let oldEnd = old + 1 < before.count ? before[old + 1].from : .distantFuture
      let newEnd = new + 1 < now.count ? now[new + 1].from : .distantFuture
      let until = min(oldEnd, newEnd)
      let isSame =
        if case .member(let organization) = before[old].place {
          now[new].place == .member(of: present[Int(organization)])
        } else {
          now[new].place == before[old].place
        }
      if !isSame, from < until {
        let place: Change.Former =
          switch before[old].place {
          case .unplaced: .unplaced
          case .individual: .individual
          case .member(let organization): .member(of: former.roster.organizations.string(organization))
          }
        changes.append(
          Change(
            account: former.roster.accounts.string(account), interval: Interval(from: from, until: until),
            former: place))
      }
      guard until != .distantFuture else { return }
      from = until
      if oldEnd == until { old += 1 }
      if newEnd == until { new += 1 }
    }
  }
}
