import Glibc

/// A system call that failed.
struct SystemError: Error {
  let number: Int32

  /// The last one.
  init() { number = errno }

  var description: String { String(cString: strerror(number)) }

  /// Calls until no signal comes in between.
  static func resuming<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemError() }
    }
  }
}

extension Int32 {
  /// Writes all bytes to this file descriptor.
  func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
      offset += try SystemError.resuming {
        bytes.withUnsafeBytes { Glibc.write(self, $0.baseAddress?.advanced(by: offset), $0.count - offset) }
      }
    }
  }
}
