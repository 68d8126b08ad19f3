import Accounts
import Testing

@Suite("Rosters")
struct RosterTests {
  /// A member as people call it: account and organization; nil for an individual account.
  struct Named: Hashable {
    var account: String
    var organization: String?

    init(_ account: String, _ organization: String?) {
      self.account = account
      self.organization = organization
    }
  }

  static func roster(_ members: [Named]) -> Roster {
    var roster = Roster(hash: ByteHash(key: 7))
    for member in members { _ = add(member, to: &roster) }
    return roster
  }

  static func add(_ member: Named, to roster: inout Roster) -> UInt32 {
    let account = member.account.withBytes { roster.account($0) }
    let organization = member.organization?.withBytes { roster.organization($0) } ?? Roster.individual
    return roster.member(account: account, organization: organization)
  }

  static func name(of number: UInt32, in roster: Roster) -> Named {
    let member = roster.members[Int(number)]
    return Named(
      roster.accounts.string(member.account),
      member.organization == Roster.individual ? nil : roster.organizations.string(member.organization))
  }

  @Test("An account is one member in each organization, and another one on its own")
  func members() {
    var roster = Roster(hash: ByteHash(key: 7))
    let members = [Named("a", "x"), Named("a", "y"), Named("a", nil), Named("b", "x"), Named("a", "x")]
    #expect(members.map { RosterTests.add($0, to: &roster) } == [0, 1, 2, 3, 0])
    #expect(roster.accounts.count == 2)
    #expect(roster.organizations.count == 2)
  }

  @Test("A hundred thousand members keep their numbers, and none is taken for another")
  func many() {
    var roster = Roster(hash: ByteHash(key: 7))
    for account: UInt32 in 0..<1000 {
      for organization: UInt32 in 0..<100 { _ = roster.member(account: account, organization: organization) }
    }
    #expect(roster.members.count == 100_000)
    var wrong = 0
    for account: UInt32 in 0..<1000 {
      for organization: UInt32 in 0..<100 {
        let number = roster.member(account: account, organization: organization)
        if number != account * 100 + organization { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(roster.members.count == 100_000, "none was made by looking for it")
  }

  @Test("Members are sorted by the bytes of their accounts, also where these begin alike")
  func order() {
    let accounts = ["b", "a", "abcdefgh", "abcdefghi", "abcdefg", "ä", "Z", "abcdefgha", "a ", "10", "9"]
    let roster = RosterTests.roster(accounts.map { Named($0, "x") })
    let sorted = roster.sortedByAccount(Array(0..<UInt32(accounts.count)))
    #expect(
      sorted.map { RosterTests.name(of: $0, in: roster).account }
        == accounts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("Merging tells what each member is called afterwards, and adds those that are new")
  func merge() {
    var roster = RosterTests.roster([Named("a", "x"), Named("b", nil)])
    let other = RosterTests.roster([
      Named("b", "x"), Named("b", nil), Named("c", "z"), Named("a", "x"), Named("a", nil),
    ])
    let numbers = roster.merge(other)
    #expect(numbers == [2, 1, 3, 0, 4])
    for (number, merged) in numbers.enumerated() {
      #expect(RosterTests.name(of: merged, in: roster) == RosterTests.name(of: UInt32(number), in: other))
    }
  }

  @Test("Merging a roster again changes nothing")
  func mergeTwice() {
    var roster = RosterTests.roster([Named("a", "x")])
    let other = RosterTests.roster([Named("b", "y"), Named("a", nil)])
    let numbers = roster.merge(other)
    #expect(roster.merge(other) == numbers)
    #expect(roster.members.count == 3)
  }
}
