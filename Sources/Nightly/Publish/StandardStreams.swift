import FoundationEssentials
import Glibc
import Reporting
import Synchronization

/// Where words go: warnings, progress, what failed. Never results.
package enum StandardError {
  /// How much it matters to an operator.
  package enum Level: String, Sendable {
    /// What was done.
    case info
    /// Done, but somebody should look at it.
    case warning
    /// Not done.
    case error
  }

  private static let chosenFormat = Mutex(LogFormat.text)

  /// Of all lines that follow. Set once, before anything is said.
  package static var format: LogFormat {
    get { chosenFormat.withLock { $0 } }
    set { chosenFormat.withLock { $0 = newValue } }
  }

  package static func write(_ text: String) { write(Array(text.utf8)) }

  /// A line of words.
  package static func writeLine(_ text: String, level: Level = .warning) {
    write(line(text, level, format, at: Date()))
  }

  private static func write(_ bytes: [UInt8]) {
    // Nobody could be told that this failed.
    try? STDERR_FILENO.writeAll(bytes)
  }

  static func line(_ text: String, _ level: Level, _ format: LogFormat, at time: Date) -> [UInt8] {
    switch format {
    case .text:
      // What is in it may come from names of files and accounts: control characters, which a terminal would obey, are
      // shown as U+FFFD.
      let shown = text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{fffd}" : $0 }
      return Array("calltally: \(String(String.UnicodeScalarView(shown)))\n".utf8)
    case .json:
      var json = JSONWriter()
      json.object(.compact) { json in
        json.field("time", time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        json.field("level", level.rawValue)
        json.field("message", text)
      }
      return json.bytes + [UInt8(ascii: "\n")]
    }
  }
}

/// Where results go, and nothing else.
package enum StandardOutput {
  /// Nobody reads any more: not a failure, but there is nothing left to do.
  package struct Closed: Error {}

  package static func write(_ bytes: [UInt8]) throws {
    do throws(SystemError) {
      try STDOUT_FILENO.writeAll(bytes)
    } catch {
      if error.number == EPIPE { throw Closed() }
      throw Failure(.inputOutput, "standard output cannot be written: \(error.description)")
    }
  }
}
