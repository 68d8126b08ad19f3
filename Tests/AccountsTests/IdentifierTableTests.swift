import Accounts
import Testing

@Suite("Identifier tables")
struct IdentifierTableTests {
  static func table(_ ids: [String]) -> IdentifierTable {
    var table = IdentifierTable(hash: ByteHash(key: 7))
    for id in ids { _ = id.withBytes { table.insert($0) } }
    return table
  }

  @Test("Ids are numbered in the order of their arrival, and keep their number when they come again")
  func numbers() {
    var table = IdentifierTable(hash: ByteHash(key: 7))
    let numbers = ["b", "a", "b", "c", "a"].map { id in id.withBytes { table.insert($0) } }
    #expect(numbers == [0, 1, 0, 2, 1])
    #expect(table.count == 3)
  }

  @Test("What was never put in is absent, also from an empty table")
  func absent() {
    #expect("a".withBytes { IdentifierTableTests.table([]).find($0) } == IdentifierTable.absent)
    #expect("a".withBytes { IdentifierTableTests.table(["b", "aa", "A"]).find($0) } == IdentifierTable.absent)
  }

  @Test("A hundred thousand ids are found again, and as many others are not", arguments: [0, 7, UInt64.max])
  func many(_ key: UInt64) {
    var table = IdentifierTable(hash: ByteHash(key: key))
    for number in 0..<100_000 { _ = "a\(number)".withBytes { table.insert($0) } }
    #expect(table.count == 100_000)
    var wrong = 0
    for number in 0..<100_000 {
      if "a\(number)".withBytes({ table.find($0) }) != UInt32(number) { wrong += 1 }
      if "b\(number)".withBytes({ table.find($0) }) != IdentifierTable.absent { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("Ids that are prefixes of each other are different ids")
  func prefixes() {
    let ids = (1...128).map { String(repeating: "x", count: $0) }
    let table = IdentifierTableTests.table(ids)
    #expect(table.count == 128)
    #expect(ids.map { id in id.withBytes { table.find($0) } } == Array(0..<128))
  }

  @Test("An id is the bytes it came as: neither case nor the way an accent is written makes two ids one")
  func bytes() {
    let ids = ["Müller", "Mu\u{308}ller", "müller", "Müller ", "\u{1f9d1}\u{200d}\u{2695}\u{fe0f}"]
    let table = IdentifierTableTests.table(ids)
    #expect(table.count == ids.count)
    for (number, id) in ids.enumerated() {
      #expect(Array(table.string(UInt32(number)).utf8) == Array(id.utf8))
      #expect(table.withBytes(of: UInt32(number)) { Array($0) } == Array(id.utf8))
    }
  }

  @Test("The order of ids is that of their bytes")
  func order() {
    let ids = ["b", "a", "ab", "Z", "ä", "z", "10", "9", "\u{10000}", "\u{ffff}"]
    let table = IdentifierTableTests.table(ids)
    let sorted = (0..<UInt32(table.count)).sorted(by: table.isLess).map(table.string)
    #expect(sorted == ["10", "9", "Z", "a", "ab", "b", "z", "ä", "\u{ffff}", "\u{10000}"])
  }
}
