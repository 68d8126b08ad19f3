import Glibc

/// Reads the lines that came from another stage, from standard input or a file.
struct PartialLines: ~Copyable {
  private let descriptor: Int32
  /// What the user calls it.
  private let name: String
  private var buffer: [UInt8] = []
  /// Where the next line begins in the buffer, and how far it is known to have no line feed.
  private var start = 0
  private var searched = 0
  private var isAtEnd = false
  private var lineNumber = 0

  private static let readSize = 1 << 20

  static var standardInput: PartialLines { PartialLines(descriptor: STDIN_FILENO, name: "standard input") }

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  init(file: String) throws(Failure) {
    do throws(SystemError) {
      self.init(descriptor: try SystemError.resuming { open(file, O_RDONLY | O_CLOEXEC) }, name: file)
    } catch {
      throw Failure(.noInput, "\(file) cannot be read: \(error.description)")
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next line; nil after the last one. Lines may be as long as memory allows: an organization's day is one.
  mutating func next() throws(Failure) -> PartialLine? {
    guard let bytes = try nextBytes() else { return nil }
    lineNumber += 1
    guard let line = PartialLine(bytes) else { throw unreadable() }
    return line
  }

  /// Says that the line that was read last is not what it should be.
  func unreadable() -> Failure {
    Failure(
      .dataError,
      "\(name), line \(lineNumber): this is nothing that calltally map, combine or reduce of this version hands on; "
        + "nothing was published. Begin again with calltally map")
  }

  private mutating func nextBytes() throws(Failure) -> [UInt8]? {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { (start, searched) = (end + 1, end + 1) }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        defer { start = buffer.count }
        // Whoever writes lines ends each; what does not end was cut off, and is no line.
        return start < buffer.count ? Array(buffer[start...].prefix(1)) : nil
      }
      try fill()
    }
  }

  private mutating func fill() throws(Failure) {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    let count = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: PartialLines.readSize))
    let added = buffer.withUnsafeMutableBytes {
      read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
    }
    buffer.removeLast(PartialLines.readSize - max(0, added))
    if added == 0 { isAtEnd = true }
    if added < 0, errno != EINTR {
      throw Failure(.noInput, "\(name) cannot be read: \(SystemError().description)")
    }
  }
}
