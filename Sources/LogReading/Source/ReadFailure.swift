import Glibc

/// Why a file could not be read to its end.
package enum ReadFailure: Error, Hashable, Sendable {
  /// The file is not what was written once. Nothing of it can be trusted as complete.
  case damaged(Damage)
  /// The system would not give us its bytes.
  case unreadable(errno: Int32)

  /// It is a named pipe, and nobody has opened it for writing. Reading never fails like this otherwise.
  package static let unwritten = unreadable(errno: EPIPE)

  package enum Damage: String, Hashable, Sendable {
    /// The compressed stream ends before its own end.
    case truncated
    /// The compressed data, its check sum or its length is wrong.
    case corrupt
    /// Something other than zeros follows the last gzip member.
    case garbageAfterEnd = "garbage_after_end"
  }

  /// What happened, in words that end a sentence about the file.
  package var description: String {
    switch self {
    case .damaged(.truncated): "it is cut off: the gzip stream ends before its end"
    case .damaged(.corrupt): "it is corrupt: its gzip data or check sum is wrong"
    case .damaged(.garbageAfterEnd): "something that is not gzip follows its last gzip member"
    case .unwritten: "it is a pipe into which nobody writes"
    case .unreadable(let errno): "it cannot be read: \(String(cString: strerror(errno)))"
    }
  }
}
