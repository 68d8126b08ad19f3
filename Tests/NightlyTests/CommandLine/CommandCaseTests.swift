import Foundation
import Testing

@Suite struct CommandCaseTests {
  @Test("A command does what its case says", arguments: try CommandCase.all)
  func command(_ command: CommandCase) throws {
    let result = try command.run()
    let expected = try command.expected()
    if ProcessInfo.processInfo.environment["CALLTALLY_RECORD"] == "1" { return try command.record(result) }
    if expected.isEmpty {
      try command.record(result)
      Issue.record("nothing was expected yet; recorded what came: look at it and run again")
      return
    }
    for path in Set(result.keys).union(expected.keys).sorted() {
      let ours = result[path].map { String(decoding: $0, as: UTF8.self) }
      let theirs = expected[path].map { String(decoding: $0, as: UTF8.self) }
      #expect(ours == theirs, Comment(rawValue: path))
    }
  }
}
