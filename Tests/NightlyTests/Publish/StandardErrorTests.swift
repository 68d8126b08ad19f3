import Foundation
import Testing

@testable import Nightly

@Suite("Standard error")
struct StandardErrorTests {
  static let time = Date(timeIntervalSince1970: 1_792_892_412.0625)

  func line(_ text: String, _ level: StandardError.Level, _ format: LogFormat) -> String {
    String(decoding: StandardError.line(text, level, format, at: StandardErrorTests.time), as: UTF8.self)
  }

  @Test(
    "Text is a line of words; JSON is an object a line, with the time in UTC, to the millisecond",
    arguments: [
      (
        "3 inputs were damaged", StandardError.Level.warning, "calltally: 3 inputs were damaged\n",
        #"{"time":"2026-10-25T01:40:12.062Z","level":"warning","message":"3 inputs were damaged"}"# + "\n"
      ),
      (
        "Öffne \"a\\b\"\n\u{1b}[31m", .error, "calltally: Öffne \"a\\b\"\u{fffd}\u{fffd}[31m\n",
        #"{"time":"2026-10-25T01:40:12.062Z","level":"error","message":"Öffne \"a\\b\"\n\u001b[31m"}"# + "\n"
      ),
      (
        "", .info, "calltally: \n",
        #"{"time":"2026-10-25T01:40:12.062Z","level":"info","message":""}"# + "\n"
      ),
    ])
  func line(_ message: String, _ level: StandardError.Level, _ text: String, _ json: String) throws {
    #expect(line(message, level, .text) == text)
    #expect(line(message, level, .json) == json)
    let object = try JSONSerialization.jsonObject(with: Data(line(message, level, .json).utf8)) as? [String: String]
    #expect(object?["message"] == message)
  }
}
