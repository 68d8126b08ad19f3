import LogReading
import Testing

@testable import Ledger

@Suite("Contents that were there before")
struct ContinuationTests {
  private static let key: UInt64 = 7

  /// Inputs that were counted, numbered from 1.
  private func known(_ contents: [String], openDays: Set<Int32> = []) -> KnownInputs {
    KnownInputs(
      key: Self.key,
      inputs: contents.enumerated().map { index, content in
        var digest = ContentDigest(key: Self.key)
        Array(content.utf8).withUnsafeBytes { digest.update($0) }
        return KnownInput(
          id: Int64(index + 1), fingerprint: digest.fingerprint, firstLine: digest.firstLine,
          firstTwoLines: digest.firstTwoLines, lineCount: 0, isTerminated: digest.isTerminated, isCSV: false,
          mark: FileMark(byteCount: content.utf8.count, modifiedNanoseconds: 5, sample: UInt64(index)),
          openDays: openDays)
      })
  }

  private func find(_ content: String, in known: KnownInputs, pieceSize: Int = .max) throws -> Continuation? {
    try Continuation.find(in: known) { () throws(ReadFailure) in
      PieceSource(Array(content.utf8), pieceSize: pieceSize)
    }
  }

  @Test(
    "A content is what was counted, or goes on where that ends, or is new",
    arguments: [
      // Equal, and grown.
      (["a\nb\nc\n"], "a\nb\nc\n", 1, true), (["a\nb\nc\n"], "a\nb\nc\nd\n", 1, false),
      // Shorter, and other after the same two lines.
      (["a\nb\nc\n"], "a\nb\n", nil, false), (["a\nb\nc\n"], "a\nb\nx\n", nil, false),
      (["a\nb\nc\n"], "a\nb\nx\nd\ne\n", nil, false), (["a\nb\nc\n"], "x\nb\nc\n", nil, false),
      // One line, with and without a line feed.
      (["a\n"], "a\n", 1, true), (["a\n"], "a\nb\n", 1, false), (["a\n"], "a\nb\nc\nd\n", 1, false),
      (["a"], "a", 1, true), (["a"], "a\n", 1, false), (["a"], "ab\ncd\nef\n", 1, false),
      (["ab"], "a\nb\n", nil, false),
      (["a\nb"], "a\nb", 1, true), (["a\nb"], "a\nbc\n", 1, false), (["a\nb"], "a\nb\nc\n", 1, false),
      (["a\nb"], "a\nx\n", nil, false), (["a\n"], "a", nil, false), (["a\nb\n"], "a\nb", nil, false),
      // Empty lines.
      (["\n"], "\n", 1, true), (["\n"], "\n\n\n", 1, false), (["\n\n"], "\n", nil, false),
      // The longest of several.
      (["a\n", "a\nb\n", "a\nb\nc\n"], "a\nb\nc\nd\n", 3, false),
      (["a\nb\nc\n", "a\nb\n", "a\n"], "a\nb\nc\n", 1, true),
      (["a\nb\nc\nd\n", "a\nb\n"], "a\nb\nc\n", 2, false), (["h\nx\n", "h\n"], "h\ny\n", 2, false),
      (["a\nb\nc\nx\n", "a\nb\nc\n"], "a\nb\nc\nd\ne\n", 2, false), (["a", "a\n", "a\nb"], "a\nbc", 3, false),
      // Nothing at all.
      (["a\n"], "", nil, false), ([], "a\n", nil, false), ([], "", nil, false),
    ] as [([String], String, Int64?, Bool)])
  func find(_ contents: [String], _ content: String, _ id: Int64?, _ isWhole: Bool) throws {
    for pieceSize in [.max, 1, 3] {
      let found = try find(content, in: known(contents), pieceSize: pieceSize)
      #expect(found?.input.id == id)
      #expect(found?.isWhole ?? false == isWhole)
      #expect(found?.digest.byteCount == id.map { contents[Int($0) - 1].utf8.count })
    }
  }

  @Test("Of a content that begins like nothing known, only the first two lines are read")
  func readsLittle() throws {
    let content = Array(("x\ny\n" + String(repeating: "z\n", count: 500_000)).utf8)
    var sources: [PieceSource] = []
    let found = try Continuation.find(in: known(["a\nb\nc\n"])) { () throws(ReadFailure) in
      sources.append(PieceSource(content, pieceSize: 4096))
      return sources[sources.count - 1]
    }
    #expect(found == nil && sources.map(\.readCount) == [4096])
  }

  @Test("What goes on after a complete line is read from there; after half a line or a day taken out, from the start")
  func canContinue() throws {
    #expect(try find("a\nb\nc\n", in: known(["a\nb\n"]))?.canContinue == true)
    #expect(try find("a\nb\nc\n", in: known(["a\nb"]))?.canContinue == false)
    #expect(try find("a\nb\nc\n", in: known(["a\nb\n"], openDays: [20_000]))?.canContinue == false)
  }

  @Test("Damage on the way is handed on")
  func damage() {
    final class DamagedSource: ByteSource {
      let isGzip = true
      func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int { throw .damaged(.corrupt) }
    }
    #expect(throws: ReadFailure.damaged(.corrupt)) {
      _ = try Continuation.find(in: known(["a\n"])) { () throws(ReadFailure) in DamagedSource() }
    }
  }

  @Test("Inputs are found by their mark and by their fingerprint")
  func marks() {
    let known = known(["a\n", "b\n"])
    #expect(known.input(marked: FileMark(byteCount: 2, modifiedNanoseconds: 5, sample: 1))?.id == 2)
    #expect(known.input(marked: FileMark(byteCount: 2, modifiedNanoseconds: 6, sample: 1)) == nil)
    #expect(known.input(marked: FileMark(byteCount: 3, modifiedNanoseconds: 5, sample: 1)) == nil)
    var digest = ContentDigest(key: Self.key)
    Array("a\n".utf8).withUnsafeBytes { digest.update($0) }
    #expect(known.input(digest.fingerprint)?.id == 1)
    #expect(!known.isEmpty && self.known([]).isEmpty)
  }
}
