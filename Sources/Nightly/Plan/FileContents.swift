import Glibc

/// All bytes of a small file.
enum FileContents {
  private static let pieceBytes = 64 * 1024

  /// - Parameter mostBytes: when to stop reading.
  static func read(_ path: String, mostBytes: Int = .max) throws(SystemError) -> [UInt8] {
    let descriptor = try SystemError.resuming { open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while bytes.count < mostBytes {
      let count = try SystemError.resuming { Glibc.read(descriptor, &piece, min(pieceBytes, mostBytes - bytes.count)) }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }
}
