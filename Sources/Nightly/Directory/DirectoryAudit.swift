import Accounts
import CivilTime
import LogReading

/// Looks for everything that is wrong in a directory, at all times, whether any log needs it or not.
struct DirectoryAudit {
  let lines: DirectoryLines
  /// In the order of their lines.
  private(set) var faults: [DirectoryFault] = []

  /// - Throws: where it cannot be told which time zones there are.
  init(_ lines: DirectoryLines) throws(Failure) {
    self.lines = lines
    try checkOrganizations()
    checkAccounts()
    checkMemberships()
    checkSubscriptions()
    checkContacts()
    checkAdministrators()
    faults.sort { ($0.place, $0.kind.rawValue, $0.words) < ($1.place, $1.kind.rawValue, $1.words) }
  }

  private mutating func complain(_ kind: DirectoryFault.Kind, _ place: DirectoryLines.Place, _ words: String) {
    faults.append(DirectoryFault(kind: kind, place: place, words: words))
  }

  // MARK: Descriptions

  private mutating func checkOrganizations() throws(Failure) {
    for organization in lines.organizations {
      guard let zone = organization.value.timeZone, try ZoneDatabase.system.rules(named: zone) == nil else { continue }
      complain(
        .unknownTimeZone, organization.place,
        "organization \(lines.organizationID(organization.number)) has the time zone \"\(zone)\", which does not exist")
    }
    for (first, other) in contradictions(lines.organizations) {
      complain(
        .contradiction, other.place,
        "organization \(lines.organizationID(other.number)) is described otherwise in "
          + lines.reference(to: first.place, from: other.place))
    }
  }

  private mutating func checkAccounts() {
    // Without a name, nothing is said that could contradict.
    for (first, other) in contradictions(lines.accounts.filter { $0.value != nil }) {
      complain(
        .contradiction, other.place,
        "account \(lines.accountID(other.number)) has another name in "
          + lines.reference(to: first.place, from: other.place))
    }
  }

  /// Descriptions that differ from the first of the same number.
  private func contradictions<Value>(
    _ descriptions: [DirectoryLines.Description<Value>]
  ) -> [(first: DirectoryLines.Description<Value>, other: DirectoryLines.Description<Value>)] {
    var firstOfNumber: [UInt32: Int] = [:]
    var found: [(first: DirectoryLines.Description<Value>, other: DirectoryLines.Description<Value>)] = []
    for (index, description) in descriptions.enumerated() {
      let first = descriptions[firstOfNumber[description.number] ?? index]
      firstOfNumber[description.number] = firstOfNumber[description.number] ?? index
      if first.value != description.value { found.append((first, description)) }
    }
    return found
  }

  // MARK: References

  private mutating func checkMemberships() {
    let organizations = Set(lines.organizations.map(\.number))
    let accounts = Set(lines.accounts.map(\.number))
    for membership in lines.memberships {
      requireAccount(membership.account, among: accounts, membership.place)
      if !organizations.contains(membership.organization) {
        complain(
          .unknownOrganization, membership.place,
          "no line describes organization \(lines.organizationID(membership.organization))")
      }
      requireTime(membership.interval, "membership", of: membership.account, membership.place)
    }
    let stays = lines.memberships.map { Stay(account: $0.account, interval: $0.interval, place: $0.place) }
    for (earlier, later) in overlaps(of: stays) {
      let (one, other) = (lines.memberships[earlier], lines.memberships[later])
      // The same line in two files is no contradiction.
      if (one.organization, one.role, one.interval) == (other.organization, other.role, other.interval) { continue }
      complain(
        .overlappingMemberships, other.place,
        "account \(lines.accountID(other.account)) is \(other.role.text) of "
          + "\(lines.organizationID(other.organization)), but also \(one.role.text) of "
          + "\(lines.organizationID(one.organization)) (\(lines.reference(to: one.place, from: other.place))) "
          + words(max(one.interval.from, other.interval.from), min(one.interval.until, other.interval.until)))
    }
  }

  private mutating func checkSubscriptions() {
    let accounts = Set(lines.accounts.map(\.number))
    for subscription in lines.subscriptions {
      requireAccount(subscription.account, among: accounts, subscription.place)
      requireTime(subscription.interval, "subscription", of: subscription.account, subscription.place)
    }
    let stays = lines.subscriptions.map { Stay(account: $0.account, interval: $0.interval, place: $0.place) }
    for (earlier, later) in overlaps(of: stays) {
      let (one, other) = (lines.subscriptions[earlier], lines.subscriptions[later])
      if (one.tariff, one.cycle, one.interval) == (other.tariff, other.cycle, other.interval) { continue }
      complain(
        .overlappingSubscriptions, other.place,
        "account \(lines.accountID(other.account)) has the tariff \(other.tariff) (\(other.cycle.text)), but also "
          + "\(one.tariff) (\(one.cycle.text), \(lines.reference(to: one.place, from: other.place))) "
          + words(max(one.interval.from, other.interval.from), min(one.interval.until, other.interval.until)))
    }
  }

  private mutating func checkContacts() {
    let accounts = Set(lines.accounts.map(\.number))
    for contact in lines.contacts {
      requireAccount(contact.account, among: accounts, contact.place)
      requireAccount(contact.contact, among: accounts, contact.place)
    }
  }

  private mutating func requireAccount(
    _ account: UInt32, among known: Set<UInt32>, _ place: DirectoryLines.Place
  ) {
    if known.contains(account) { return }
    complain(.unknownAccount, place, "no line describes account \(lines.accountID(account))")
  }

  private mutating func requireTime(
    _ interval: Interval, _ what: String, of account: UInt32, _ place: DirectoryLines.Place
  ) {
    guard interval.isEmpty else { return }
    complain(
      .emptyInterval, place,
      "a \(what) of account \(lines.accountID(account)) ends \(interval.until), "
        + (interval.until == interval.from ? "when it begins" : "before it begins, \(interval.from)"))
  }

  // MARK: Time

  /// Something that an account had for some time.
  private struct Stay {
    var account: UInt32
    var interval: Interval
    var place: DirectoryLines.Place
  }

  /// What overlaps with something that the same account had before it: numbers of both, the later line last.
  private func overlaps(of stays: [Stay]) -> [(Int, Int)] {
    let order = stays.indices.filter { !stays[$0].interval.isEmpty }.sorted { a, b in
      (stays[a].account, stays[a].interval.from, a) < (stays[b].account, stays[b].interval.from, b)
    }
    var found: [(Int, Int)] = []
    // Of the account's so far, the one that ends last.
    var lasting: Int?
    for index in order {
      if let other = lasting, stays[other].account == stays[index].account {
        if stays[other].interval.overlaps(stays[index].interval) {
          found.append(stays[other].place < stays[index].place ? (other, index) : (index, other))
        }
        if stays[index].interval.until <= stays[other].interval.until { continue }
      }
      lasting = index
    }
    return found
  }

  private func words(_ from: Instant, _ until: Instant) -> String {
    switch (from, until) {
    case (.distantPast, .distantFuture): "at all times"
    case (.distantPast, _): "until \(until)"
    case (_, .distantFuture): "from \(from) on"
    default: "from \(from) to \(until)"
    }
  }

  // MARK: Administrators

  private mutating func checkAdministrators() {
    let places = lines.organizations.reduce(into: [:]) { $0[$1.number] = $0[$1.number] ?? $1.place }
    let byOrganization = Dictionary(grouping: lines.memberships.filter { !$0.interval.isEmpty }, by: \.organization)
    for (organization, memberships) in byOrganization {
      let distinct = Dictionary(
        memberships.map { (Identity(account: $0.account, role: $0.role, interval: $0.interval), $0) },
        uniquingKeysWith: { a, b in a.place < b.place ? a : b }
      ).values.sorted { $0.place < $1.place }
      let administrators = distinct.filter { $0.role == .administrator }
      for stretch in stretches(of: distinct) {
        let id = lines.organizationID(organization)
        let time = words(stretch.from, stretch.until)
        if stretch.administrators == 0 {
          // Whoever left it without one, or comes too late.
          let cause =
            administrators.last { $0.interval.until == stretch.from }
            ?? administrators.first { $0.interval.from == stretch.until }
          complain(
            .noAdministrator, cause?.place ?? places[organization] ?? distinct[0].place,
            "organization \(id) has members but no administrator \(time)")
        } else {
          let present = administrators.filter { $0.interval.from <= stretch.from && stretch.from < $0.interval.until }
          let names = present.map { "\(lines.accountID($0.account))" }.sorted().joined(separator: ", ")
          let latest = present.max { ($0.interval.from, $0.place) < ($1.interval.from, $1.place) }
          complain(
            .severalAdministrators, latest?.place ?? distinct[0].place,
            "organization \(id) has \(present.count) administrators \(time): \(names)")
        }
      }
    }
  }

  private struct Identity: Hashable {
    var account: UInt32
    var role: MembershipRole
    var interval: Interval
  }

  /// A time in which an organization has members, and always the same number of administrators.
  private struct Stretch {
    var from: Instant
    var until: Instant
    var administrators: Int
  }

  /// Those in which it has not exactly one.
  private func stretches(of memberships: [DirectoryLines.Membership]) -> [Stretch] {
    var changes: [(at: Instant, members: Int, administrators: Int)] = []
    for membership in memberships {
      let administrators = membership.role == .administrator ? 1 : 0
      changes.append((membership.interval.from, 1, administrators))
      changes.append((membership.interval.until, -1, -administrators))
    }
    changes.sort { $0.at < $1.at }
    var found: [Stretch] = []
    var (members, administrators) = (0, 0)
    for (index, change) in changes.enumerated() {
      members += change.members
      administrators += change.administrators
      // At one instant, all changes together.
      guard index + 1 < changes.count, changes[index + 1].at > change.at, members > 0, administrators != 1 else {
        continue
      }
      let until = changes[index + 1].at
      if let last = found.last, last.until == change.at, last.administrators == administrators {
        found[found.count - 1].until = until
      } else {
        found.append(Stretch(from: change.at, until: until, administrators: administrators))
      }
    }
    return found
  }
}
