import CivilTime
import Testing

@testable import Accounts
@testable import NaiveTwin

@Suite("Who belonged to whom")
struct MembershipTests {
  /// 2026-10-05T12:00:00Z.
  static let noon: Int64 = 1_791_201_600_000

  @Test("A membership begins with its first millisecond and is over with its last", arguments: [0, noon])
  func halfOpen(_ from: Int64) {
    var staff = Staff()
    staff.add("a", to: "clinic", from: from, until: from + 1000)
    let directory = staff.directory()
    #expect(directory.standing(of: "a", at: from - 1) == "individual")
    #expect(directory.standing(of: "a", at: from) == "clinic")
    #expect(directory.standing(of: "a", at: from + 999) == "clinic")
    #expect(directory.standing(of: "a", at: from + 1000) == "individual")
    #expect(directory.faultWords.isEmpty)
  }

  @Test("A membership without bounds has always been and will always be")
  func unbounded() {
    var staff = Staff()
    staff.add("a", to: "clinic")
    let directory = staff.directory()
    for instant in [Instant.distantPast, .earliestAccepted, .latestAccepted, .distantFuture] {
      #expect(directory.standing(of: "a", at: instant.milliseconds) == "clinic")
    }
  }

  @Test("An individual account that is upgraded in the middle of a day is a member from that instant on")
  func upgrade() {
    var staff = Staff()
    staff.add("a", to: "clinic", from: MembershipTests.noon)
    let directory = staff.directory()
    #expect(directory.standing(of: "a", at: MembershipTests.noon - 1) == "individual")
    #expect(directory.standing(of: "a", at: MembershipTests.noon) == "clinic")
  }

  @Test("Who leaves one organization at the instant of joining another belongs to one of them at any time")
  func change() {
    var staff = Staff()
    // The later one first: the order of lines does not matter.
    staff.add("a", to: "hospital", from: MembershipTests.noon)
    staff.add("a", to: "clinic", until: MembershipTests.noon)
    let directory = staff.directory()
    #expect(directory.standing(of: "a", at: MembershipTests.noon - 1) == "clinic")
    #expect(directory.standing(of: "a", at: MembershipTests.noon) == "hospital")
    #expect(directory.faultWords.isEmpty)
  }

  @Test("In a gap between two memberships an account is individual, also in the same organization")
  func gap() {
    var staff = Staff()
    staff.add("a", to: "clinic", until: 1000)
    staff.add("a", to: "clinic", from: 2000)
    let directory = staff.directory()
    #expect(
      [999, 1000, 1999, 2000].map { directory.standing(of: "a", at: $0) } == [
        "clinic", "individual", "individual", "clinic",
      ])
    #expect(directory.roster.members.count == 2)
  }

  @Test("Where memberships overlap nobody can tell; the overlap is named, and nothing else is lost")
  func overlap() {
    var staff = Staff()
    staff.add("a", to: "clinic", until: 2000)
    staff.add("a", to: "hospital", from: 1000, until: 3000)
    staff.add("b", to: "clinic")
    let directory = staff.directory()
    #expect(
      [999, 1000, 1999, 2000, 3000].map { directory.standing(of: "a", at: $0) }
        == ["clinic", "ambiguous", "ambiguous", "hospital", "individual"])
    #expect(directory.standing(of: "b", at: 1500) == "clinic")
    #expect(
      directory.faultWords == [
        "account a has memberships that overlap from 1970-01-01T00:00:01Z to 1970-01-01T00:00:02Z; its usage then is "
          + "unattributed"
      ])
  }

  @Test("Two different memberships in one organization overlap as well: they may differ in what the account is there")
  func overlapWithinOne() {
    var staff = Staff()
    staff.add("a", to: "clinic")
    staff.add("a", to: "clinic", administrator: true, from: 1000)
    let directory = staff.directory()
    #expect(directory.standing(of: "a", at: 999) == "clinic")
    #expect(directory.standing(of: "a", at: 1000) == "ambiguous")
    #expect(directory.faults.count == 1)
  }

  @Test("A member who becomes the administrator at an instant stays in the organization all the time")
  func promotion() {
    var staff = Staff()
    staff.add("a", to: "clinic", until: 1000)
    staff.add("a", to: "clinic", administrator: true, from: 1000)
    let directory = staff.directory()
    #expect([999, 1000].map { directory.standing(of: "a", at: $0) } == ["clinic", "clinic"])
    #expect(directory.faultWords.isEmpty)
    #expect(directory.roster.members.count == 1)
  }

  @Test("The same membership in two files is one")
  func repeated() {
    var staff = Staff()
    staff.add("a", to: "clinic", from: 1000)
    staff.add("a", to: "clinic", from: 1000)
    let directory = staff.directory()
    #expect(directory.standing(of: "a", at: 1000) == "clinic")
    #expect(directory.faultWords.isEmpty)
    #expect((0..<2).map { directory.memberships(of: $0).count } == [1, 0])
  }

  @Test("A membership that ends before it begins, or as it begins, is named and ignored", arguments: [1000, 999])
  func reversed(_ until: Int64) {
    var staff = Staff()
    staff.add("a", to: "clinic", from: 1000, until: until)
    let directory = staff.directory()
    #expect([998, 999, 1000].allSatisfy { directory.standing(of: "a", at: $0) == "individual" })
    #expect(directory.faultWords == ["a membership of account a ends before it begins; it is ignored"])
  }

  @Test("Who is only named in a membership exists, and so does the organization")
  func named() {
    var staff = Staff()
    staff.add("a", to: "clinic")
    let directory = staff.directory()
    #expect(directory.standing(of: "a", at: 0) == "clinic")
    #expect(directory.standing(of: "b", at: 0) == "unknown")
    #expect(directory.accountNames[0] == nil)
    #expect(directory.organizations.map(\.name) == [nil])
  }

  @Test("An account that no membership names is individual")
  func individual() {
    var staff = Staff()
    staff.addAccount("a", name: "Anna")
    #expect(staff.directory().standing(of: "a", at: 0) == "individual")
  }

  @Test("At any instant, the account is what its memberships at that instant say, whatever their order")
  func timeline() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<300 {
      let memberships = (0..<Int.random(in: 0...5, using: &random)).map { number in
        let bounds = [Int64.random(in: 0..<12, using: &random), Int64.random(in: 0..<12, using: &random)].sorted()
        return (
          interval: Interval(from: Instant(milliseconds: bounds[0]), until: Instant(milliseconds: bounds[1] + 1)),
          member: UInt32(number), organization: UInt32(number + 10)
        )
      }
      let timeline = Timeline(memberships: memberships.shuffled(using: &random), individual: { 99 })
      #expect(timeline.segments.first?.from == .distantPast)
      for milliseconds: Int64 in -1...13 {
        let instant = Instant(milliseconds: milliseconds)
        let here = memberships.filter { $0.interval.from <= instant && instant < $0.interval.until }.map(\.member)
        let expected = here.isEmpty ? 99 : here.count == 1 ? here[0] : Directory.ambiguous
        let segment = timeline.segments.last { $0.from <= instant }
        #expect(segment?.member == expected, "\(memberships) at \(milliseconds)")
        #expect(segment?.organization == (here.count == 1 ? here[0] + 10 : Roster.individual))
        #expect(timeline.overlaps.contains { $0.from <= instant && instant < $0.until } == (here.count > 1))
      }
    }
  }

  @Test("However often somebody changes organization, he is at every instant where his memberships say")
  func manyMemberships() {
    var random = SplitMix64(seed: 2)
    for count in [1, 3, 9, 10, 40, 300] {
      var staff = Staff()
      // Accounts with many before and behind it.
      for other in ["before", "behind"] {
        for number in 0..<Int64(20) { staff.add(other, to: "o\(number)", from: number, until: number + 1) }
        guard other == "before" else { continue }
        for number in (0..<Int64(count)).shuffled(using: &random) {
          // A gap behind each third; each seventh overlaps the next one.
          let until = 10 * number + (number % 3 == 0 ? 8 : number % 7 == 0 ? 12 : 10)
          staff.add("a", to: "o\(number)", from: 10 * number, until: until)
        }
      }
      let directory = staff.directory()
      for instant in Int64(-1)...Int64(10 * count + 3) {
        let here = (0..<Int64(count)).filter {
          10 * $0 <= instant && instant < 10 * $0 + ($0 % 3 == 0 ? 8 : $0 % 7 == 0 ? 12 : 10)
        }
        let expected = here.isEmpty ? "individual" : here.count == 1 ? "o\(here[0])" : "ambiguous"
        #expect(directory.standing(of: "a", at: instant) == expected, "of \(count), at \(instant)")
      }
      #expect(directory.standing(of: "behind", at: 19) == "o19")
    }
  }
}
