import Foundation

/// Lines on their way to standard output, put together from fixed text and numbers, faster than anybody reads them.
struct LineOutput: ~Copyable {
  private let buffer = UnsafeMutableRawPointer.allocate(byteCount: LineOutput.size, alignment: 64)
  private var count = 0
  private var byteCount = 0

  private static let size = 1 << 20
  private static let longestLines = 1024

  init() {
    // A pipe that holds more is waited for less often. If this is none, nothing is lost. 1031 is F_SETPIPE_SZ, which
    // Glibc's module does not have.
    _ = fcntl(STDOUT_FILENO, 1031, Int32(LineOutput.size))
  }

  deinit { buffer.deallocate() }

  /// Makes room for some lines, of ``longestLines`` bytes together.
  @inline(__always)
  mutating func beginLines() throws {
    if LineOutput.size - count < LineOutput.longestLines { try flush() }
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    (buffer + count).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    count &+= text.utf8CodeUnitCount
  }

  /// - Parameter leading: stands in place of zeros in front.
  @inline(__always)
  mutating func append(_ number: Int, digits: Int, leading: UInt8 = UInt8(ascii: "0")) {
    var rest = UInt(bitPattern: number)
    var place = count &+ digits
    repeat {
      place &-= 1
      buffer.storeBytes(
        of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
      rest /= 10
    } while rest > 0
    while place > count {
      place &-= 1
      buffer.storeBytes(of: leading, toByteOffset: place, as: UInt8.self)
    }
    count &+= digits
  }

  /// Writes what is left, and tells on standard error how many bytes it was in all.
  mutating func end() throws {
    try flush()
    FileHandle.standardError.write(Foundation.Data("\(byteCount)\n".utf8))
  }

  private mutating func flush() throws {
    var done = 0
    while done < count {
      let written = write(STDOUT_FILENO, buffer + done, count - done)
      guard written >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      done += written
    }
    byteCount += count
    count = 0
  }
}
