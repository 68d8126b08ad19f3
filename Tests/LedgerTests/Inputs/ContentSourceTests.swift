import LogReading
import Testing

@testable import Ledger

@Suite("Reading what is new of a content")
struct ContentSourceTests {
  private func digest(_ text: String) -> ContentDigest {
    var digest = ContentDigest(key: 7)
    Array(text.utf8).withUnsafeBytes { digest.update($0) }
    return digest
  }

  private func continuation(after text: String, isCSV: Bool) -> Continuation {
    let digest = digest(text)
    let input = KnownInput(
      id: 1, fingerprint: digest.fingerprint, firstLine: digest.firstLine, firstTwoLines: digest.firstTwoLines,
      lineCount: 0, isTerminated: true, isCSV: isCSV, mark: nil, openDays: [])
    return Continuation(input: input, digest: digest, isWhole: false)
  }

  private func readAll(_ source: ContentSource, bufferSize: Int) throws -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: bufferSize)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  @Test("All of a new content comes, and its digest is made on the way", arguments: [1, 3, 100])
  func whole(_ bufferSize: Int) throws {
    let source = ContentSource(PieceSource(Array("a\nb\nc".utf8)), key: 7)
    #expect(try readAll(source, bufferSize: bufferSize) == "a\nb\nc")
    #expect(source.digest.fingerprint == digest("a\nb\nc").fingerprint && source.headerLineCount == 0)
  }

  @Test(
    "Of a content that has grown comes what is new; of CSV, its header first",
    arguments: [
      ("{a}\n{b}\n", false, "", 0), ("x,y\n1,2\n", true, "x,y\n", 1),
      ("\n \r\nx,y\r\n1,2\n", true, "\n \r\nx,y\r\n", 3),
      ("\"x\n\",y\n1,2\n", true, "\"x\n\",y\n", 2), ("x,y\n", true, "x,y\n", 1),
    ], [1, 2, 5, 1000])
  func grown(_ content: (String, Bool, String, Int), _ size: Int) throws {
    let (known, isCSV, header, headerLineCount) = content
    let new = "3,4\n5,6\n"
    let source = try ContentSource(
      PieceSource(Array((known + new).utf8), pieceSize: size),
      after: continuation(after: known, isCSV: isCSV))
    #expect(try readAll(source, bufferSize: size) == header + new)
    #expect(source.headerLineCount == headerLineCount)
    #expect(source.digest.fingerprint == digest(known + new).fingerprint)
  }

  @Test("A content that has become shorter meanwhile is cut off")
  func shorter() {
    #expect(throws: ReadFailure.damaged(.truncated)) {
      _ = try ContentSource(PieceSource(Array("a\n".utf8)), after: continuation(after: "a\nb\n", isCSV: false))
    }
  }
}
