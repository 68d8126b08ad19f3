import Glibc

/// The right to write to a folder, held by one run at a time and given back by the system whatever becomes of the run.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter waitSeconds: how long to wait for another run.
  init(on folder: String, waitSeconds: Int = 0) throws(Failure) {
    let path = folder + "/.calltally-lock"
    let opened: Int32
    do throws(SystemError) {
      opened = try SystemError.resuming { open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    } catch {
      throw Failure(.cannotCreate, "\(path) cannot be created: \(error.description)")
    }
    do {
      try FolderLock.take(opened, of: folder, waitSeconds: waitSeconds)
    } catch {
      close(opened)
      throw error
    }
    descriptor = opened
  }

  private static func take(_ descriptor: Int32, of folder: String, waitSeconds: Int) throws(Failure) {
    var waitedSeconds = 0
    while true {
      do throws(SystemError) {
        _ = try SystemError.resuming { flock(descriptor, LOCK_EX | LOCK_NB) }
        return
      } catch {
        guard error.number == EWOULDBLOCK else {
          throw Failure(.inputOutput, "folder \(folder) cannot be locked: \(error.description)")
        }
      }
      guard waitedSeconds < waitSeconds else {
        throw Failure(.temporary, "another run is writing to \(folder); try again when it is done")
      }
      sleep(1)
      waitedSeconds += 1
    }
  }

  deinit { close(descriptor) }
}
