import Testing

@testable import Nightly

@Suite("Edit distance")
struct EditDistanceTests {
  @Test(
    "Letters added, dropped, changed or swapped with the next count one each",
    arguments: [
      ("", "", 0), ("", "ab", 2), ("output", "output", 0), ("ouput", "output", 1), ("outputs", "output", 1),
      ("iutput", "output", 1), ("uotput", "output", 1), ("ouptut", "output", 1), ("tuptuo", "output", 3),
      ("directories", "directory", 3), ("größe", "grosse", 3),
    ])
  func distance(_ word: String, _ other: String, _ distance: Int) {
    #expect(word.editDistance(to: other) == distance)
    #expect(other.editDistance(to: word) == distance)
  }
}
