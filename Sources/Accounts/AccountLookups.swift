import CivilTime

/// Accounts of a directory that are looked up many at a time.
///
/// Looking one up waits for memory, unless that has been asked for some time before. So ids are added one by one; when
/// there are enough of them, all are looked up, and what depends on the time is asked for; then it is there.
package struct AccountLookups: ~Copyable {
  private struct Lookup {
    var id: UnsafeRawBufferPointer
    var instant: Instant
    var place: IdentifierTable.Place
    /// See ``Standings``, where what the account was depends on the instant; else 0.
    var word: UInt32 = 0
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
  /// Two arrays of as many places, of which `count` are taken.
  private var lookups: UnsafeMutableBufferPointer<Lookup>
  private var found: UnsafeMutableBufferPointer<Standing>
  private var count = 0

  package init(in directory: Directory) {
    self.directory = directory
    lookups = .allocate(capacity: 256)
    found = .allocate(capacity: 256)
  }

  deinit {
    lookups.deallocate()
    found.deallocate()
  }

  /// - Parameter id: must stay where it is until it has been looked up.
  package mutating func add(_ id: UnsafeRawBufferPointer, at instant: Instant) {
    if count == lookups.count { grow() }
    let place = directory.roster.accounts.place(of: id, prefetching: true)
    lookups.initializeElement(at: count, to: Lookup(id: id, instant: instant, place: place))
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Lookup>.allocate(capacity: 2 * count)
    _ = larger.moveInitialize(fromContentsOf: lookups)
    lookups.deallocate()
    lookups = larger
    found.deallocate()
    found = .allocate(capacity: 2 * count)
  }

  /// Looks up all that were added, and forgets them.
  ///
  /// - Returns: what they were, in the order in which they were added. Valid until the next one is added.
  package mutating func find() -> UnsafeBufferPointer<Standing> {
    let lookups = UnsafeMutableBufferPointer(rebasing: self.lookups[..<count])
    let found = UnsafeMutableBufferPointer(rebasing: self.found[..<count])
    for index in lookups.indices {
      let (account, note) = directory.roster.accounts.find(lookups[index].id, at: lookups[index].place)
      var standing = Standing(account: account, member: Directory.ambiguous, organization: Roster.individual)
      let word = UInt32(truncatingIfNeeded: note)
      if account == IdentifierTable.absent {
        // Nobody's, and nothing more to look for.
      } else if let member = Standings.always(word) {
        standing.member = member
        standing.organization = UInt32(truncatingIfNeeded: note >> 32)
      } else {
        lookups[index].word = word
        directory.standings.prefetchSegments(word)
      }
      found.initializeElement(at: index, to: standing)
    }
    for index in lookups.indices where lookups[index].word != 0 {
      let segment = directory.standings.segment(lookups[index].word, at: lookups[index].instant)
      found[index].member = segment.member
      found[index].organization = segment.organization
    }
    count = 0
    return UnsafeBufferPointer(found)
  }
}
