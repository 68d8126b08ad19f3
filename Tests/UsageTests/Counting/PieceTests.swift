import CivilTime
import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Counting in pieces")
struct PieceTests {
  /// Calls and invitations of one hour, in two files, every third record delivered twice.
  static func world(eventsPerPiece: Int) throws -> World {
    var staff = Staff()
    for number in 0..<20 { staff.add("account-\(number)", to: "clinic-\(number % 3)") }
    staff.addAccount("solo")
    var world = World(directory: staff.directory())
    let start = try Instant("2026-10-05T12:00:00Z")
    world.days = [Day(number: 20_000)...Day(number: 21_000)]
    world.eventsPerPiece = eventsPerPiece
    var random = SplitMix64(seed: 11)
    var records: [LoggedRecord] = []
    for number in 0..<600 {
      let at = Instant(milliseconds: start.milliseconds + Int64.random(in: 0..<3_600_000, using: &random))
      let account = number % 50 == 0 ? "solo" : number % 77 == 0 ? "stranger" : "account-\(number % 20)"
      let record: LoggedRecord =
        number % 4 == 0
        ? .invitation(LoggedInvitation(id: "i\(number)", at: at, inviter: account, recipients: Int32(number % 9 + 1)))
        : .call(
          LoggedCall(
            id: "c\(number)", at: at, caller: account, talkSeconds: Int32(number * 7),
            participants: ["account-\((number + 5) % 20)", "solo"]))
      records.append(record)
      if number % 3 == 0 { records.append(record) }
    }
    records.shuffle(using: &random)
    world.files = [Array(records[..<300]), Array(records[300...])]
    return world
  }

  @Test("An hour in many parts gives the same sums as in one", arguments: [1, 7, 100, 799])
  func parts(_ eventsPerPiece: Int) throws {
    let whole = try PieceTests.world(eventsPerPiece: 1 << 20).count()
    let divided = try PieceTests.world(eventsPerPiece: eventsPerPiece).count()
    #expect(whole.index.pieceCount == 1)
    #expect(divided.index.pieceCount == (800 + eventsPerPiece - 1) / eventsPerPiece)
    #expect(divided.aggregate.sums == whole.aggregate.sums)
  }

  @Test("So does one whose events memory had no room for", arguments: [1, 7, 100, 799])
  func overflow(_ eventsPerPiece: Int) throws {
    var world = try PieceTests.world(eventsPerPiece: eventsPerPiece)
    let expected = world.count().aggregate.sums
    let shelf = EventShelf()
    world.overflow = shelf
    #expect(world.count().aggregate.sums == expected)
    #expect(shelf.wordCount > 0)
  }

  @Test("Workers may count any pieces, and be added up in any order")
  func merge() throws {
    let counted = try PieceTests.world(eventsPerPiece: 50).count()
    let pieces = 0..<counted.index.pieceCount
    let even = counted.aggregate(pieces: pieces.filter { $0 % 2 == 0 })
    let odd = counted.aggregate(pieces: pieces.filter { $0 % 2 == 1 })
    for (first, second) in [(even, odd), (odd, even)] {
      var sum = counted.emptyAggregate
      sum.merge(first)
      sum.merge(second)
      #expect(sum.sums == counted.aggregate.sums)
    }
  }

  @Test("What is counted adds up; what is counted twice does not")
  func footing() throws {
    let counted = try PieceTests.world(eventsPerPiece: 100).count()
    let records = counted.aggregate.countsOfFile.reduce(0) { $0 + $1.counted }
    #expect(records > 500)
    try counted.aggregate.requireFooting(counted: records)
    #expect(throws: FootingFailure.self) { try counted.aggregate.requireFooting(counted: records + 1) }
  }
}
