import Glibc

/// A file that is written under a temporary name, compressed where its own name ends in `.gz`.
final class OutputFile {
  let path: String
  private let partialPath: String
  private let descriptor: Int32
  private var deflater: GzipDeflater?

  init(folder: String, path: String) throws(SamplingFailure) {
    self.path = path
    partialPath = OutputFile.partialPath(folder: folder, path: path)
    descriptor = open(partialPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: partialPath, cause: systemMessage()) }
    deflater = path.hasSuffix(".gz") ? GzipDeflater() : nil
  }

  deinit { close(descriptor) }

  /// Hidden in the same folder, so that renaming replaces the file at once and readers pass over a partial one.
  static func partialPath(folder: String, path: String) -> String {
    let parts = path.split(separator: "/")
    let parents = parts.dropLast().map { $0 + "/" }.joined()
    return "\(folder)/\(parents).\(parts.last ?? "").partial"
  }

  func write(_ bytes: [UInt8]) throws(SamplingFailure) {
    if deflater == nil {
      try bytes.withUnsafeBufferPointer { (piece) throws(SamplingFailure) in try writeAll(UnsafeRawBufferPointer(piece))
      }
    } else {
      try deflater?.compress(bytes, into: writeAll)
    }
  }

  func endMember() throws(SamplingFailure) { try deflater?.endMember(into: writeAll) }

  func finish() throws(SamplingFailure) {
    try endMember()
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: partialPath, cause: systemMessage()) }
  }

  private func writeAll(_ piece: UnsafeRawBufferPointer) throws(SamplingFailure) {
    var rest = piece
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw .cannotWrite(path: partialPath, cause: systemMessage())
      }
    }
  }
}

/// What the last failed system call says.
func systemMessage() -> String { String(cString: strerror(errno)) }
