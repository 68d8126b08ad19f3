import LogReading

/// Hands out bytes in pieces of one size.
final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private let pieceSize: Int
  private var position = 0

  let isGzip = false

  init(_ bytes: [UInt8], pieceSize: Int) {
    self.bytes = bytes
    self.pieceSize = pieceSize
  }

  func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    let count = min(output.count, pieceSize, bytes.count - position)
    output.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}
