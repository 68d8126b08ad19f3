import Glibc

/// An open file or standard input, closed when it goes out of scope.
struct InputDescriptor: ~Copyable {
  /// How long a named pipe may have nobody who writes into it. Whoever makes one and starts to write gets there in that
  /// time; one that was left behind is not waited for any longer.
  static let usualPatienceMilliseconds = 60_000

  private let descriptor: Int32
  private let closes: Bool
  /// What is left of the patience with a pipe into which nobody has written; 0 for everything else.
  private var patienceMilliseconds = 0

  static var standardInput: InputDescriptor { InputDescriptor(descriptor: STDIN_FILENO, closes: false) }

  private init(descriptor: Int32, closes: Bool) {
    self.descriptor = descriptor
    self.closes = closes
  }

  init(path: String, patienceMilliseconds: Int = usualPatienceMilliseconds) throws(ReadFailure) {
    // Opening a pipe would wait for its writer, for ever, if it were not asked not to.
    var descriptor: Int32
    repeat { descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    self.init(descriptor: descriptor, closes: true)
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO {
      self.patienceMilliseconds = patienceMilliseconds
    } else {
      waitFromNowOn()
    }
  }

  deinit { if closes { close(descriptor) } }

  /// Reads at most as many bytes as fit; 0 is the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    while true {
      if patienceMilliseconds > 0 { try waitForWriter() }
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 || count == 0 && patienceMilliseconds == 0 { return count }
      if count < 0, errno == EAGAIN {
        // Somebody has opened the pipe, and not said anything yet.
        waitFromNowOn()
      } else if count < 0, errno != EINTR {
        throw .unreadable(errno: errno)
      }
    }
  }

  private mutating func waitForWriter() throws(ReadFailure) {
    let pauseMilliseconds = min(20, patienceMilliseconds)
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Without anything to read, this is an end only if there was a writer, who has gone.
    if poll(&request, 1, Int32(pauseMilliseconds)) > 0 { return waitFromNowOn() }
    patienceMilliseconds -= pauseMilliseconds
    if patienceMilliseconds == 0 { throw .unwritten }
  }

  private mutating func waitFromNowOn() {
    _ = fcntl(descriptor, F_SETFL, 0)
    patienceMilliseconds = 0
  }
}
