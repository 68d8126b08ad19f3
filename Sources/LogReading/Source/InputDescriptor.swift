import Glibc

/// An open file or standard input, closed when it goes out of scope.
struct InputDescriptor: ~Copyable {
  private let descriptor: Int32
  private let closes: Bool

  static var standardInput: InputDescriptor { InputDescriptor(descriptor: STDIN_FILENO, closes: false) }

  private init(descriptor: Int32, closes: Bool) {
    self.descriptor = descriptor
    self.closes = closes
  }

  init(path: String) throws(ReadFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    self.init(descriptor: descriptor, closes: true)
  }

  deinit { if closes { close(descriptor) } }

  /// Reads at most as many bytes as fit; 0 is the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .unreadable(errno: errno) }
    }
  }
}
