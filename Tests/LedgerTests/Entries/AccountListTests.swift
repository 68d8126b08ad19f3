import Testing

@testable import Ledger

@Suite("The accounts of an organization")
struct AccountListTests {
  private func list(_ ids: [String]) -> AccountList {
    ids.reduce(into: AccountList()) { list, id in Array(id.utf8).withUnsafeBytes { list.append($0) } }
  }

  private func read(_ bytes: [UInt8]) throws -> (AccountList, [String]) {
    var ids: [String] = []
    let list = try AccountList(bytes: bytes) { place, id in
      #expect(Int(place) == ids.count)
      ids.append(String(decoding: id, as: UTF8.self))
    }
    return (list, ids)
  }

  @Test("Length and bytes of each id, one after another")
  func layout() {
    #expect(list(["a", "", "bc"]).bytes == [1, 97, 0, 2, 98, 99])
    #expect(list(["a", "", "bc"]).count == 3)
  }

  @Test("Places go by the order in which accounts came, and erased ones keep theirs")
  func places() throws {
    let ids = ["zoe", "anna", "", "é", "e\u{301}", String(repeating: "x", count: 128)]
    let (list, read) = try read(list(ids).bytes)
    #expect(read.map { Array($0.utf8) } == ids.map { Array($0.utf8) })
    #expect(list.count == 6 && list.bytes == self.list(ids).bytes)
  }

  @Test("A list that was read goes on")
  func appending() throws {
    var (list, _) = try read(list(["a"]).bytes)
    [UInt8(ascii: "b")].withUnsafeBytes { list.append($0) }
    #expect(list.bytes == self.list(["a", "b"]).bytes && list.count == 2)
  }

  @Test("A list that is cut off within an id is damage")
  func damage() throws {
    let bytes = list(["anna", "ben"]).bytes
    for end in bytes.indices {
      if [0, 5].contains(end) {
        #expect(try read(Array(bytes[..<end])).1.count == end / 5)
      } else {
        #expect(throws: ByteReader.Damage.self) { try read(Array(bytes[..<end])) }
      }
    }
  }
}
