import Accounts
import CivilTime
import LogReading

/// What a directory says of one account, over a time.
struct AccountStory {
  /// What the account was, or had, from one instant to another.
  struct Entry {
    enum Kind: String {
      case membership, individual, ambiguous, subscription, contact
    }

    var kind: Kind
    /// nil for what does not depend on time.
    var interval: Interval?
    /// The organization, tariff or other account.
    var what: String?
    /// The name of what, where it has one.
    var name: String?
    /// The role or cycle.
    var detail: String?
  }

  let id: String
  let name: String?
  /// Memberships and times without one, subscriptions, contacts; each in the order of time, or else of ids.
  let entries: [Entry]

  /// - Parameters:
  ///   - id: of the account; nil comes of one that the directory does not know.
  ///   - time: only what was so at some instant of it.
  init?(of id: String, in lines: DirectoryLines, during time: Interval) {
    let number = Array(id.utf8).withUnsafeBytes { lines.roster.accounts.find($0) }
    guard number != IdentifierTable.absent else { return nil }
    self.id = id
    name = lines.accountName(number)
    entries =
      AccountStory.standings(of: number, in: lines).filter { $0.interval?.overlaps(time) ?? true }
      + AccountStory.subscriptions(of: number, in: lines).filter { $0.interval?.overlaps(time) ?? true }
      + AccountStory.contacts(of: number, in: lines)
  }

  /// Without a gap: a member, an individual account, or both of two organizations, so that nobody can tell.
  private static func standings(of account: UInt32, in lines: DirectoryLines) -> [Entry] {
    var memberships: [DirectoryLines.Membership] = []
    for membership in lines.memberships where membership.account == account && !membership.interval.isEmpty {
      let isKnown = memberships.contains {
        ($0.organization, $0.role, $0.interval) == (membership.organization, membership.role, membership.interval)
      }
      if !isKnown { memberships.append(membership) }
    }
    let borders = Set([.distantPast, .distantFuture] + memberships.flatMap { [$0.interval.from, $0.interval.until] })
      .sorted()
    return zip(borders, borders.dropFirst()).map { from, until in
      let interval = Interval(from: from, until: until)
      let here = memberships.filter { $0.interval.overlaps(interval) }
      let organizations = here.map { lines.organizationID($0.organization) }
      guard let only = here.first else { return Entry(kind: .individual, interval: interval) }
      guard here.count == 1 else {
        return Entry(kind: .ambiguous, interval: interval, what: organizations.sorted().joined(separator: ", "))
      }
      return Entry(
        kind: .membership, interval: interval, what: organizations[0], name: lines.organizationName(only.organization),
        detail: only.role.text)
    }
  }

  private static func subscriptions(of account: UInt32, in lines: DirectoryLines) -> [Entry] {
    lines.subscriptions.filter { $0.account == account }
      .sorted { ($0.interval.from, $0.place) < ($1.interval.from, $1.place) }
      .map { Entry(kind: .subscription, interval: $0.interval, what: $0.tariff, detail: $0.cycle.text) }
  }

  /// Those that the account has, not those who have it.
  private static func contacts(of account: UInt32, in lines: DirectoryLines) -> [Entry] {
    let contacts = Set(lines.contacts.filter { $0.account == account }.map(\.contact))
    return contacts.sorted { lines.roster.accounts.isLess($0, $1) }.map {
      Entry(kind: .contact, interval: nil, what: lines.accountID($0), name: lines.accountName($0))
    }
  }
}
