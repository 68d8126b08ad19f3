/// Where a reader gets the plain bytes of a file from.
package protocol ByteSource: AnyObject {
  /// Fills `output` with at least one byte, or returns 0 at the end of sound data.
  func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int

  /// Whether the content is gzip; false before the first read.
  var isGzip: Bool { get }
}
