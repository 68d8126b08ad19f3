import Accounts
import CivilTime
import LogReading
import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Counting")
struct UsageAggregateTests {
  static let accounts = ["anna", "ben", "carl", "both", "solo", "stranger"]

  /// Random records of a week, some of them delivered again, in three files.
  static func randomWorld(seed: UInt64, hasDirectory: Bool) throws -> World {
    var random = SplitMix64(seed: seed)
    var staff = Staff()
    staff.add("anna", to: "clinic")
    staff.add("ben", to: "clinic", until: try Instant("2026-10-24T12:00:00Z"))
    staff.add("ben", to: "hospital", from: try Instant("2026-10-24T12:00:00Z"))
    staff.add("carl", to: "hospital")
    staff.add("both", to: "clinic")
    staff.add("both", to: "hospital", from: try Instant("2026-10-25T00:00:00Z"))
    staff.addAccount("solo")
    var world = World(directory: hasDirectory ? staff.directory() : nil, zones: ["clinic": try .berlin()])
    world.countsHoursOfMembers = true
    let start = try Instant("2026-10-22T00:00:00Z").milliseconds
    let records = (0..<400).map { number in
      randomRecord(
        number, at: Instant(milliseconds: start + Int64.random(in: 0..<7 * 86_400_000, using: &random)), &random)
    }
    world.files = (0..<3).map { _ in (0..<200).map { _ in records[Int.random(in: records.indices, using: &random)] } }
    let first = try #require(Day("2026-10-23"))
    world.days = [first...first + 2, first + 1...first + 4]
    return world
  }

  private static func randomRecord(_ number: Int, at instant: Instant, _ random: inout SplitMix64) -> LoggedRecord {
    func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }
    let organization = pick([nil, "clinic", "hospital"])
    guard Bool.random(using: &random) else {
      return .invitation(
        LoggedInvitation(
          id: "i\(number)", at: instant, inviter: pick(accounts), organization: organization,
          kind: pick(InvitationKind.allCases), event: pick(InvitationEvent.allCases),
          channel: pick(InvitationChannel.allCases), recipients: pick([1, 3, 20])))
    }
    let disposition = pick(Disposition.allCases)
    return .call(
      LoggedCall(
        id: "c\(number)", at: instant, caller: pick(accounts), organization: organization,
        context: pick(CallContext.allCases), disposition: disposition,
        talkSeconds: disposition == .answered ? pick([0, 59, 60, 700, 5000]) : 0,
        participants: (0..<pick([0, 1, 3])).map { _ in pick(accounts) }))
  }

  @Test(
    "Neither the order of hours nor the number of workers, nor the order of merging changes a sum", arguments: 1...8,
    [true, false])
  func merging(_ seed: UInt64, _ hasDirectory: Bool) throws {
    var random = SplitMix64(seed: seed)
    let counted = try UsageAggregateTests.randomWorld(seed: seed, hasDirectory: hasDirectory).count()
    let expected = counted.aggregate.sums
    for workers in [1, 2, 3, 7] {
      var hours = [[Int]](repeating: [], count: workers)
      for hour in (0..<counted.index.pieceCount).shuffled(using: &random) {
        hours[Int.random(in: 0..<workers, using: &random)].append(hour)
      }
      var parts = hours.map { counted.aggregate(pieces: $0) }
      // Any two neighbours first, in either direction: associative and commutative.
      while parts.count > 1 {
        let index = Int.random(in: 0..<parts.count - 1, using: &random)
        let (a, b) = (parts[index], parts.remove(at: index + 1))
        parts[index] = Bool.random(using: &random) ? merged(a, b) : merged(b, a)
      }
      #expect(parts[0].sums == expected)
    }
  }

  private func merged(_ a: UsageAggregate, _ b: UsageAggregate) -> UsageAggregate {
    var sum = a
    sum.merge(b)
    return sum
  }

  @Test("Merging what counted nothing changes nothing, on either side")
  func neutral() throws {
    let counted = try UsageAggregateTests.randomWorld(seed: 1, hasDirectory: true).count()
    let whole = counted.aggregate
    #expect(merged(whole, counted.emptyAggregate).sums == whole.sums)
    #expect(merged(counted.emptyAggregate, whole).sums == whole.sums)
  }

  @Test(
    "Every record read is counted, a duplicate or unattributed, and the counted ones foot", arguments: 1...8,
    [true, false])
  func footing(_ seed: UInt64, _ hasDirectory: Bool) throws {
    let counted = try UsageAggregateTests.randomWorld(seed: seed, hasDirectory: hasDirectory).count()
    let aggregate = counted.aggregate
    var totals = RunCounts()
    for counts in aggregate.countsOfFile + counted.files.map(\.counts) { totals += counts }
    #expect(totals.read == 600 && totals.foots)
    #expect(totals.duplicates > 0 && (totals.unattributed > 0) == hasDirectory)
    try aggregate.requireFooting(counted: totals.counted)
    #expect(throws: FootingFailure.self) { try aggregate.requireFooting(counted: totals.counted + 1) }
  }

  @Test("Delivering every file again counts nothing again", arguments: 1...4, [true, false])
  func redelivery(_ seed: UInt64, _ hasDirectory: Bool) throws {
    var world = try UsageAggregateTests.randomWorld(seed: seed, hasDirectory: hasDirectory)
    let once = world.count()
    world.files += world.files
    let twice = world.count()
    var expected = once.aggregate.sums
    var found = twice.aggregate.sums
    #expect(found.countsOfFile.prefix(3) == expected.countsOfFile.prefix(3))
    #expect(found.countsOfFile.dropFirst(3).map(\.duplicates) == [200, 200, 200])
    (expected.countsOfFile, found.countsOfFile) = ([], [])
    #expect(found == expected)
  }

  @Test("Of records of one identity the first file's counts, and within a file the first line's")
  func duplicates() throws {
    let at = try Instant("2026-10-05T12:00:00Z")
    func call(_ seconds: Int32) -> LoggedRecord {
      .call(LoggedCall(id: "c", at: at, caller: "anna", organization: "clinic", talkSeconds: seconds))
    }
    var world = World(files: [[], [call(1), call(2)], [call(4)]])
    let day = try #require(Day("2026-10-05"))
    world.days = [day...day]
    let counted = world.count()
    let counts = counted.aggregate.countsOfFile
    #expect(counts.map(\.counted) == [0, 1, 0])
    #expect(counts.map(\.duplicates) == [0, 1, 1])
    #expect(counted.usage(of: "clinic", in: Period(first: day, last: day)).totals.talkSeconds == 1)
  }

  @Test("Another id, another instant or another type is another record")
  func noDuplicates() throws {
    let (first, next) = (try Instant("2026-10-05T12:00:00Z"), try Instant("2026-10-05T12:00:00.001Z"))
    let world = World(files: [
      [
        .call(LoggedCall(id: "a", at: first, caller: "anna")), .call(LoggedCall(id: "b", at: first, caller: "anna")),
        .call(LoggedCall(id: "a", at: next, caller: "anna")),
        .invitation(LoggedInvitation(id: "a", at: first, inviter: "anna")),
      ]
    ])
    #expect(world.count().aggregate.countsOfFile.map(\.counted) == [4])
  }

  @Test("A duplicate of an unattributed record is a duplicate: the sieve has its order")
  func sieve() throws {
    let call = LoggedRecord.call(
      LoggedCall(id: "c", at: try Instant("2026-10-05T12:00:00Z"), caller: "stranger"))
    let counts = World(directory: Staff().directory(), files: [[call], [call]]).count().aggregate.countsOfFile
    #expect(counts.map(\.unattributed) == [1, 0])
    #expect(counts.map(\.duplicates) == [0, 1])
  }

  @Test("Records on days nobody asks for are counted all the same, and touch no day")
  func outside() throws {
    let day = try #require(Day("2026-10-05"))
    let world = World(
      days: [day...day],
      files: [
        [.call(LoggedCall(id: "c", at: try Instant("2026-10-06T00:00:00Z"), caller: "anna", organization: "clinic"))]
      ])
    let aggregate = world.count().aggregate
    #expect(aggregate.countsOfFile.map(\.counted) == [1])
    #expect(aggregate.countedOutside == 1 && aggregate.touchedDays.isEmpty)
    try aggregate.requireFooting(counted: 1)
  }

  @Test("Records of individual accounts touch the months they lie in, and no organization")
  func individual() throws {
    let day = try #require(Day("2026-10-05"))
    let world = World(
      days: [day...day],
      files: [[.call(LoggedCall(id: "c", at: try Instant("2026-10-05T12:00:00Z"), caller: "anna"))]])
    let counted = world.count()
    #expect(counted.aggregate.touchedDays == [day])
    #expect(counted.figures.touchedMonths == [.month(of: day)])
    #expect(counted.figures.organizations.isEmpty)
  }
}
