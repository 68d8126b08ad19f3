import CivilTime

/// Accounts of a directory that are looked up many at a time.
///
/// Looking one up waits for memory, unless that has been asked for some time before. So ids are added one by one; when
/// there are enough of them, all are looked up, and what depends on the time is asked for; then it is there.
package struct AccountLookups: ~Copyable {
  private struct Lookup {
    var id: UnsafeRawBufferPointer
    var place: IdentifierTable.Place
    var account = IdentifierTable.absent
    /// See ``Standings``, and the member's organization.
    var word: UInt32 = 0
    var organization: UInt32 = 0
  }

  /// What an account was at an instant.
  package struct Standing {
    /// ``IdentifierTable/absent`` if the directory does not know it.
    package var account: UInt32
    /// ``Directory/ambiguous`` if nobody can tell.
    package var member: UInt32
    /// The member's, or ``Roster/individual``.
    package var organization: UInt32
  }

  private let directory: Directory
  private var lookups: [Lookup] = []

  package init(in directory: Directory) {
    self.directory = directory
  }

  /// - Parameter id: must stay where it is until it has been looked up.
  package mutating func add(_ id: UnsafeRawBufferPointer) {
    lookups.append(Lookup(id: id, place: directory.roster.accounts.place(of: id, prefetching: true)))
  }

  /// Looks up all that were added.
  package mutating func find() {
    let directory = self.directory
    lookups.withUnsafeMutableBufferPointer { lookups in
      for index in lookups.indices {
        let (account, note) = directory.roster.accounts.find(lookups[index].id, at: lookups[index].place)
        let word = UInt32(truncatingIfNeeded: note)
        lookups[index].account = account
        lookups[index].word = word
        lookups[index].organization = UInt32(truncatingIfNeeded: note >> 32)
        if account != IdentifierTable.absent, Standings.always(word) == nil {
          directory.standings.prefetchSegments(word)
        }
      }
    }
  }

  /// What an account was, by the order in which ids were added. They must have been found.
  package func standing(_ index: Int, at instant: Instant) -> Standing {
    let lookup = lookups[index]
    guard lookup.account != IdentifierTable.absent else {
      return Standing(account: lookup.account, member: Directory.ambiguous, organization: Roster.individual)
    }
    if let member = Standings.always(lookup.word) {
      return Standing(account: lookup.account, member: member, organization: lookup.organization)
    }
    let segment = directory.standings.segment(lookup.word, at: instant)
    return Standing(account: lookup.account, member: segment.member, organization: segment.organization)
  }

  package mutating func removeAll() { lookups.removeAll(keepingCapacity: true) }
}
