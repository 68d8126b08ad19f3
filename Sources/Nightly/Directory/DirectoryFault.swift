/// Something in a directory that makes some figures impossible, where it stands, and what to do.
struct DirectoryFault {
  enum Kind: String, CaseIterable {
    case overlappingMemberships = "overlapping_memberships"
    case overlappingSubscriptions = "overlapping_subscriptions"
    case noAdministrator = "no_administrator"
    case severalAdministrators = "several_administrators"
    case unknownOrganization = "unknown_organization"
    case unknownAccount = "unknown_account"
    case emptyInterval = "empty_interval"
    case contradiction
    case unknownTimeZone = "unknown_time_zone"

    var advice: String {
      switch self {
      case .overlappingMemberships:
        "until this is decided, usage in the overlap is unattributed: let the one end where the other begins"
      case .overlappingSubscriptions: "let the one end where the other begins"
      case .noAdministrator: "statements would have no payer: make a member administrator for that time"
      case .severalAdministrators: "statements would have no payer: let the one end where the other begins"
      case .unknownOrganization: "add a line that describes the organization, or correct the id"
      case .unknownAccount: "add a line that describes the account, or correct the id"
      case .emptyInterval: "the line is ignored: correct from or until, or remove it"
      case .contradiction: "the first line counts: correct or remove the other"
      case .unknownTimeZone: "no run can use this directory: give a name like Europe/Berlin"
      }
    }
  }

  var kind: Kind
  var place: DirectoryLines.Place
  /// What is wrong, in a sentence without an end.
  var words: String
}
