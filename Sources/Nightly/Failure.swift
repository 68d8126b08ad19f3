/// Why a run stopped: in one sentence that says what to do, with the exit code that scripts go by (sysexits.h).
package struct Failure: Error, Hashable, Sendable {
  package enum Code: Int32, Sendable {
    /// Not a command as it stands.
    case usage = 64
    /// Done, but some of the input was damaged, or too much of it rejected.
    case dataError = 65
    /// An input does not exist or cannot be read.
    case noInput = 66
    /// Figures do not add up: a mistake in this program.
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    /// Another run holds the lock.
    case temporary = 75
    /// Configuration or directory in error.
    case configuration = 78
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
