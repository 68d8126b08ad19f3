import Foundation

@testable import LogReading

/// What a source hands out of a file, and how it ends.
struct ReadSource: Equatable {
  var bytes: [UInt8] = []
  var failure: ReadFailure?

  init(_ path: String, _ backend: DeflateBackend, bufferSize: Int = 1 << 16, outputSize: Int = 1 << 16) {
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: outputSize, alignment: 64)
    defer { output.deallocate() }
    do throws(ReadFailure) {
      let source = try LogSource(path: path, backend: backend, bufferSize: bufferSize)
      while true {
        let count = try source.read(into: output)
        if count == 0 { break }
        bytes += output[..<count]
      }
    } catch {
      failure = error
    }
  }

  /// The reading that counts: the reference's, unless a faster one found the file sound.
  static func fastest(_ path: String) -> ReadSource {
    let backend = DeflateBackend.fastest(for: path)
    let first = ReadSource(path, backend)
    return first.failure == nil || backend == .reference ? first : ReadSource(path, .reference)
  }
}

/// A file that is there as long as it is used.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "calltally-source-" + UUID().uuidString
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}
