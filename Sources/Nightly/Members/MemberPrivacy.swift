import Accounts
import Usage

/// What the reports of a run say of members, unless their organization wants less to be said.
package struct MemberPrivacy: Sendable {
  package var mode = MemberMode.named
  /// What pseudonyms are made with.
  package var key: PseudonymKey?
  /// Where no members are listed: about how many, at least, anything is said.
  package var minimumGroup = MemberPrivacy.usualMinimumGroup

  package static let usualMinimumGroup = 5

  package init() {}

  /// What holds for an organization: the stricter of the run's mode and its own.
  func mode(of organization: UInt32, in directory: Directory?) -> MemberMode {
    max(mode, directory.map { MemberMode($0.organizations[Int(organization)].members) } ?? .named)
  }

  func mode(of organization: UInt32, in figures: UsageFigures) -> MemberMode {
    max(mode, MemberMode(figures.memberDisplay(of: organization)))
  }

  /// Finds out before anything is counted that there is no key.
  ///
  /// - Parameter selected: ids; empty for all organizations.
  func requireKey(for selected: [String], in directory: Directory?) throws(Failure) {
    guard key == nil else { return }
    guard let directory else {
      if mode == .pseudonym { throw MemberPrivacy.keyIsMissing("every organization is") }
      return
    }
    let ids = directory.roster.organizations
    let names = (0..<UInt32(ids.count)).filter { mode(of: $0, in: directory) == .pseudonym }
      .map { ids.string($0) }.filter { selected.isEmpty || selected.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard let first = names.first else { return }
    let subject =
      names.count == 1
      ? "organization \(first) is" : "organization \(first) and \(names.count - 1) more are"
    throw MemberPrivacy.keyIsMissing(subject)
  }

  func requiredKey(for organization: String) throws(Failure) -> PseudonymKey {
    guard let key else { throw MemberPrivacy.keyIsMissing("organization \(organization) is") }
    return key
  }

  private static func keyIsMissing(_ subject: String) -> Failure {
    Failure(
      .configuration,
      "\(subject) to show pseudonyms of members, which takes a key; \(PseudonymKey.howToMakeOne), and name it with "
        + "--pseudonym-key, or pseudonym_key in a configuration")
  }

  /// Whether somebody's report is going to need to know in which hours members are active.
  func needsHoursOfMembers(_ directory: Directory?) -> Bool {
    mode == .none || directory.map { $0.organizations.contains { $0.members == .none } } ?? false
  }
}
