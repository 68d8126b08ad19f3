import Foundation

/// Who belonged to which organization when. Of the directory's records only those that decide a figure are read.
package struct NaiveDirectory: Sendable {
  package struct Organization: Hashable, Sendable {
    package var name: NaiveText
    /// nil: the run's.
    package var timeZone: String?
  }

  package struct Membership: Hashable, Sendable {
    package var account: NaiveText
    package var organization: NaiveText
    package var role: String
    /// Half open, in milliseconds; `Int.min` and `Int.max` where it has no bound.
    package var fromMilliseconds: Int
    package var untilMilliseconds: Int

    func holds(at milliseconds: Int) -> Bool { fromMilliseconds <= milliseconds && milliseconds < untilMilliseconds }
  }

  package struct Subscription: Hashable, Sendable {
    package var tariff: NaiveText
    package var cycle: String
    package var fromMilliseconds: Int
    package var untilMilliseconds: Int

    func holds(at milliseconds: Int) -> Bool { fromMilliseconds <= milliseconds && milliseconds < untilMilliseconds }
  }

  /// Where an account's usage belongs at an instant.
  package enum Belonging: Hashable, Sendable {
    case organization(NaiveText)
    case individual
    case unattributed
  }

  package private(set) var organizations: [NaiveText: Organization] = [:]
  package private(set) var accountNames: [NaiveText: NaiveText] = [:]
  /// By account; a copy of a record is the same record.
  package private(set) var memberships: [NaiveText: Set<Membership>] = [:]

  /// By account, as memberships.
  package private(set) var subscriptions: [NaiveText: Set<Subscription>] = [:]
  /// By account, those that it added.
  package private(set) var contacts: [NaiveText: Set<NaiveText>] = [:]
  /// What is said first.
  package private(set) var isDiscoverable: [NaiveText: Bool] = [:]

  package init(files: [Data]) throws {
    for file in files {
      var bytes = Array(file)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      for line in bytes.split(separator: UInt8(ascii: "\n")) where !NaiveLog.isBlank(line) {
        guard read(Array(line)) else { throw NaiveFailure.directory }
      }
    }
    // An organization or account that is only named in a membership exists by that.
    for membership in memberships.values.joined() where organizations[membership.organization] == nil {
      organizations[membership.organization] = Organization(name: membership.organization)
    }
    for account in Array(memberships.keys) + subscriptions.keys + contacts.keys + contacts.values.joined()
    where accountNames[account] == nil { accountNames[account] = account }
  }

  package func belonging(of account: NaiveText, at milliseconds: Int) -> Belonging {
    guard accountNames[account] != nil else { return .unattributed }
    let holding = (memberships[account] ?? []).filter { $0.holds(at: milliseconds) }
    switch holding.count {
    case 0: return .individual
    case 1: return holding.first.map { .organization($0.organization) } ?? .individual
    default: return .unattributed
    }
  }

  /// Accounts with a membership in the organization at some instant of the interval.
  package func accounts(of organization: NaiveText, overlapping instants: Range<Int>) -> Set<NaiveText> {
    let overlapping = memberships.values.joined().filter { membership in
      membership.organization == organization && membership.fromMilliseconds < membership.untilMilliseconds
        && membership.fromMilliseconds < instants.upperBound && instants.lowerBound < membership.untilMilliseconds
    }
    return Set(overlapping.map(\.account))
  }

  /// False where the line is no directory record.
  private mutating func read(_ line: [UInt8]) -> Bool {
    guard case .object(let members)? = NaiveJSON(line) else { return false }
    func text(_ name: NaiveText) -> NaiveText? {
      if case .string(let text)? = members.first(where: { $0.key == name })?.value { text } else { nil }
    }
    switch text("type") {
    case "organization":
      guard let id = text("id") else { return false }
      let timeZone = text("time_zone")?.string
      if let timeZone, TimeZone(identifier: timeZone) == nil { return false }
      organizations[id] = Organization(name: text("name") ?? id, timeZone: timeZone)
    case "account":
      guard let id = text("id") else { return false }
      // The first name that is given.
      if accountNames[id] == nil || accountNames[id] == id { accountNames[id] = text("name") ?? id }
      if case .boolean(let flag)? = members.first(where: { $0.key == "discoverable" })?.value {
        isDiscoverable[id] = isDiscoverable[id] ?? flag
      }
    case "membership":
      guard let account = text("account"), let organization = text("organization"), let role = text("role"),
        ["administrator", "member"].contains(role.string)
      else { return false }
      guard let (from, until) = bounds(text("from"), text("until")) else { return false }
      let membership = Membership(
        account: account, organization: organization, role: role.string, fromMilliseconds: from,
        untilMilliseconds: until)
      memberships[account, default: []].insert(membership)
    case "subscription":
      guard let account = text("account"), let tariff = text("tariff"), let cycle = text("cycle"),
        ["monthly", "quarterly", "yearly"].contains(cycle.string),
        let (from, until) = bounds(text("from"), text("until"))
      else { return false }
      subscriptions[account, default: []].insert(
        Subscription(tariff: tariff, cycle: cycle.string, fromMilliseconds: from, untilMilliseconds: until))
    case "contact":
      guard let account = text("account"), let contact = text("contact") else { return false }
      contacts[account, default: []].insert(contact)
    default: return false
    }
    return true
  }

  /// nil where one is no time.
  private func bounds(_ from: NaiveText?, _ until: NaiveText?) -> (Int, Int)? {
    var (lower, upper) = (Int.min, Int.max)
    if let from {
      guard let milliseconds = NaiveInstant.milliseconds(from) else { return nil }
      lower = milliseconds
    }
    if let until {
      guard let milliseconds = NaiveInstant.milliseconds(until) else { return nil }
      upper = milliseconds
    }
    return (lower, upper)
  }
}
