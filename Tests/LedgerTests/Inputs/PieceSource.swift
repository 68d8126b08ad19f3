import LogReading

/// A content that comes in pieces of at most so many bytes.
final class PieceSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let pieceSize: Int
  private(set) var readCount = 0

  init(_ content: [UInt8], pieceSize: Int = .max) {
    rest = content[...]
    self.pieceSize = pieceSize
  }

  let isGzip = false

  func read(into output: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(output.count, rest.count, pieceSize)
    output.copyBytes(from: rest.prefix(count))
    rest.removeFirst(count)
    readCount += count
    return count
  }
}
