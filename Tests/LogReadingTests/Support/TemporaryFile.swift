import Foundation

/// A file that is there as long as this is.
struct TemporaryFile: ~Copyable {
  let path: String

  init(_ contents: Data) throws {
    path = NSTemporaryDirectory() + "LogReadingTests-" + UUID().uuidString
    try contents.write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
