import LogReading

/// Hands on a content, and makes its digest on the way.
package final class ContentSource: ByteSource {
  private let inner: any ByteSource
  package private(set) var digest: ContentDigest
  /// Bytes of the content to pass over: they have been counted before.
  private var known: Int
  /// Whether the first line that is not blank is a header, without which later lines mean nothing.
  private let hasHeader: Bool
  private var header: [UInt8] = []
  /// Lines of the header.
  package private(set) var headerLineCount = 0
  private var isHeaderComplete = false

  package init(_ inner: any ByteSource, key: UInt64) {
    self.inner = inner
    digest = ContentDigest(key: key)
    known = 0
    hasHeader = false
  }

  /// A content from where it was counted to before.
  package init(_ inner: any ByteSource, after continuation: Continuation) throws(ReadFailure) {
    self.inner = inner
    digest = continuation.digest
    known = continuation.digest.byteCount
    hasHeader = continuation.input.isCSV
    try passOver()
  }

  package var isGzip: Bool { inner.isGzip }

  private func passOver() throws(ReadFailure) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 64)
    defer { buffer.deallocate() }
    while known > 0 {
      let count = try inner.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(known, buffer.count)]))
      // It was as long a moment ago.
      guard count > 0 else { throw .damaged(.truncated) }
      if hasHeader { collectHeader(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
      known -= count
    }
  }

  private func collectHeader(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes where !isHeaderComplete {
      header.append(byte)
      guard byte == 0x0a else { continue }
      headerLineCount += 1
      // A line feed between quotes ends no header, nor does that of a line of a byte order mark and blanks.
      isHeaderComplete =
        header.drop { [0xef, 0xbb, 0xbf].contains($0) }.contains { ![0x0a, 0x0d, 0x20, 0x09].contains($0) }
        && header.count { $0 == UInt8(ascii: "\"") }.isMultiple(of: 2)
    }
  }

  package func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    if !header.isEmpty {
      let count = min(output.count, header.count)
      output.copyBytes(from: header[..<count])
      header.removeFirst(count)
      return count
    }
    let count = try inner.read(into: output)
    digest.update(UnsafeRawBufferPointer(rebasing: output[..<count]))
    return count
  }
}
