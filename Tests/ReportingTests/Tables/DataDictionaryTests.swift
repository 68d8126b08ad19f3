import Foundation
import Reporting
import Testing

/// With CALLTALLY_RECORD=1, the tables of the data dictionary are written anew.
@Suite struct DataDictionaryTests {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/data-dictionary.md").path

  @Test("The data dictionary describes the tables as the code does") func tables() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let begin = try #require(text.range(of: "<!-- Written by the test DataDictionaryTests")).lowerBound
    let start = try #require(text[begin...].range(of: "-->\n")).upperBound
    let end = try #require(text[start...].range(of: "<!-- End. -->")).lowerBound
    let tables = TableSchema.all.map { "\n\($0.markdown)\n" }.joined() + "\n"
    if ProcessInfo.processInfo.environment["CALLTALLY_RECORD"] == "1" {
      try text.replacingCharacters(in: start..<end, with: tables)
        .write(toFile: Self.path, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start..<end] == tables)
    }
  }
}
