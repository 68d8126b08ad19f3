import CivilTime

extension Directory {
  /// Numbers of the accounts that belong to an organization at an instant, by their ids (bytewise).
  ///
  /// - Parameter members: all that ever belonged to it.
  package func accounts(among members: some Sequence<UInt32>, at instant: Instant) -> [UInt32] {
    let present = members.filter { standings.member(of: roster.members[Int($0)].account, at: instant) == $0 }
    return roster.sortedByAccount(present).map { roster.members[Int($0)].account }
  }

  /// Numbers of the accounts that an account has added to its contacts and that may be added, itself apart, by their ids
  /// (bytewise).
  package func contacts(of account: UInt32) -> [UInt32] {
    contacts.discoverable(of: account).subtracting([account]).sorted { roster.accounts.isLess($0, $1) }
  }
}
