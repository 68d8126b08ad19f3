import CivilTime

/// One line of a directory: who exists, and who belonged to whom, when. Intervals are half open; nil is unbounded.
package enum DirectoryRecord {
  /// - Parameter timeZone: nil where nothing is said of that; an empty text is a name that no zone has.
  case organization(
    id: TextRange, name: TextRange, timeZone: TextRange?, language: TextRange, members: MemberDisplay)
  /// - Parameter isDiscoverable: whether others may add it to their contacts; nil where nothing is said of that.
  case account(id: TextRange, name: TextRange, isDiscoverable: Bool?)
  case membership(account: TextRange, organization: TextRange, role: MembershipRole, from: Instant?, until: Instant?)
  case subscription(account: TextRange, tariff: TextRange, cycle: BillingCycle, from: Instant?, until: Instant?)
  case contact(account: TextRange, contact: TextRange)
}

/// What a line of a directory is about.
enum DirectoryRecordType: UInt8, NamedValue {
  case organization, account, membership, subscription, contact

  var name: StaticString {
    switch self {
    case .organization: "organization"
    case .account: "account"
    case .membership: "membership"
    case .subscription: "subscription"
    case .contact: "contact"
    }
  }
}

/// What a member is in its organization.
package enum MembershipRole: UInt8, NamedValue, Sendable {
  case member, administrator

  package var name: StaticString {
    switch self {
    case .member: "member"
    case .administrator: "administrator"
    }
  }
}

/// How often a tariff is paid.
package enum BillingCycle: UInt8, NamedValue, Sendable {
  case monthly, quarterly, yearly

  package var name: StaticString {
    switch self {
    case .monthly: "monthly"
    case .quarterly: "quarterly"
    case .yearly: "yearly"
    }
  }
}

/// How an organization wants its members shown.
package enum MemberDisplay: UInt8, NamedValue, Sendable {
  case named, pseudonym, none

  package var name: StaticString {
    switch self {
    case .named: "named"
    case .pseudonym: "pseudonym"
    case .none: "none"
    }
  }
}
