import Glibc

/// Where words go: warnings, progress, what failed. Never results.
package enum StandardError {
  package static func write(_ text: String) {
    // Nobody could be told that this failed.
    try? STDERR_FILENO.writeAll(Array(text.utf8))
  }

  /// A line of words. What is in it may come from names of files and accounts: control characters, which a terminal
  /// would obey, are shown as U+FFFD.
  package static func writeLine(_ text: String) {
    let shown = text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{fffd}" : $0 }
    write("calltally: \(String(String.UnicodeScalarView(shown)))\n")
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

/// A system call that failed.
struct SystemError: Error {
  let number: Int32

  /// The last one.
  init() { number = errno }

  var description: String { String(cString: strerror(number)) }
}

extension Int32 {
  /// Writes all bytes to this file descriptor.
  func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(self, $0.baseAddress?.advanced(by: offset), $0.count - offset) }
      if count >= 0 {
        offset += count
      } else if errno != EINTR {
        throw SystemError()
      }
    }
  }
}
