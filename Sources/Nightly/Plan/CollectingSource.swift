import LogReading

/// Hands on a content, and keeps all of it.
final class CollectingSource: ByteSource {
  private let inner: any ByteSource
  private(set) var bytes: [UInt8] = []

  init(_ inner: any ByteSource) { self.inner = inner }

  var isGzip: Bool { inner.isGzip }

  func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    let count = try inner.read(into: output)
    bytes += output[..<count]
    return count
  }
}

/// A content that is in memory.
final class MemorySource: ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  let isGzip = false

  func read(into output: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(output.count, rest.count)
    output.copyBytes(from: rest.prefix(count))
    rest.removeFirst(count)
    return count
  }
}
