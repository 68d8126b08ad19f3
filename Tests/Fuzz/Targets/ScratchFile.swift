import Foundation

/// A file of those bytes that is there as long as this is, for readers that want a path.
struct ScratchFile: ~Copyable {
  let path: String

  init(_ bytes: [UInt8]) throws(Disagreement) {
    path = NSTemporaryDirectory() + "calltally-fuzz-" + UUID().uuidString
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Disagreement("\(path) cannot be created") }
    defer { close(descriptor) }
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Disagreement("\(path) cannot be written") }
  }

  deinit { unlink(path) }
}
