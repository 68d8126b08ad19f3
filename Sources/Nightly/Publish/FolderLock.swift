import Glibc

/// The right to write to a folder, held by one run at a time and given back by the system whatever becomes of the run.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter waitSeconds: how long to wait for another run.
  init(on folder: String, waitSeconds: Int = 0) throws(Failure) {
    let path = folder + "/.calltally-lock"
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else {
      throw Failure(.cannotCreate, "\(path) cannot be created: \(SystemError().description)")
    }
    var waitedSeconds = 0
    while flock(opened, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK, waitedSeconds < waitSeconds {
        sleep(1)
        waitedSeconds += 1
        continue
      }
      close(opened)
      throw Failure(.temporary, "another run is writing to \(folder); try again when it is done")
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
