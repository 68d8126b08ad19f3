import CBytes
import Glibc

/// The part of a file that is being looked at: complete lines and the beginning of one more. Its memory is allocated
/// once; what has been consumed makes room for what comes.
///
/// Bytes after `end` may be written: one for a sentinel, and ``padding`` in all may be read, so that a parser can load
/// eight bytes at a time without looking whether so many are left.
struct Window: ~Copyable {
  static let padding = 64

  let base: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private let fillSize: Int
  /// First byte that has not been consumed.
  var start = 0
  private(set) var end = 0
  /// Where the last complete line ends, its line feed or the sentinel included.
  private(set) var completeEnd = 0

  /// - Parameters:
  ///   - longest: how many unconsumed bytes there may be when ``fill(from:)`` is called.
  ///   - fillSize: how many bytes a fill takes at most.
  init(longest: Int, fillSize: Int) {
    self.fillSize = fillSize
    capacity = longest + fillSize
    base = .allocate(capacity: capacity + Window.padding)
    // Not `initialize(repeating:count:)`, which goes byte by byte in debug builds.
    memset(base, 0, capacity + Window.padding)
  }

  deinit { base.deallocate() }

  /// Adds bytes at the end; false if there are no more. Moves what is left to the front, where `start` becomes 0.
  mutating func fill(from source: any ByteSource) throws(ReadFailure) -> Bool {
    if start > 0 {
      memmove(base, base + start, end - start)
      end -= start
      completeEnd = max(0, completeEnd - start)
      start = 0
    }
    precondition(capacity - end >= fillSize, "more than the longest line is waiting in the window")
    let count = try source.read(into: UnsafeMutableRawBufferPointer(start: base + end, count: fillSize))
    var lineEnd = end + count
    while lineEnd > end, base[lineEnd - 1] != 0x0a { lineEnd -= 1 }
    if lineEnd > end { completeEnd = lineEnd }
    end += count
    return count > 0
  }

  /// Discards everything.
  mutating func clear() {
    start = 0
    end = 0
    completeEnd = 0
  }

  /// The first line feed at or after the position.
  @inline(__always)
  func lineFeed(from position: Int) -> Int? {
    guard let found = memchr(base + position, 0x0a, end - position) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether the carriage return at the position and a line feed after it, which is not the sentinel, end a line.
  @inline(__always)
  func isLineEnding(at carriageReturn: Int) -> Bool { carriageReturn + 1 < end && base[carriageReturn + 1] == 0x0a }

  /// Ends an unterminated last line with a sentinel.
  mutating func placeSentinel() {
    base[end] = 0x0a
    completeEnd = end
  }

  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// Whether the range is nothing but spaces, tabs and carriage returns.
  @inline(__always)
  func isBlank(_ range: Range<Int>) -> Bool {
    for position in range {
      let byte = base[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0d else { return false }
    }
    return true
  }

  /// Whether the range is valid UTF-8.
  @inline(__always)
  func isValidText(_ range: Range<Int>) -> Bool {
    if calltally_is_ascii(base + range.lowerBound, range.count) != 0 { return true }
    let text = UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    return (try? UTF8Span(validating: text.span)) != nil
  }
}
