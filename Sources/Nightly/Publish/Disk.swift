import CFileSystem
import Glibc

/// What outlasts a loss of power.
enum Disk {
  /// Waits until what was written to a file is on the disk; of a folder, until the names in it are.
  static func synchronize(_ descriptor: Int32) throws(SystemError) {
    _ = try SystemError.resuming { fsync(descriptor) }
  }

  /// Waits until the names in the folder that a path leads to are on the disk.
  static func synchronizeFolder(of path: String) throws(SystemError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try withFolder(folder) { descriptor throws(SystemError) in try synchronize(descriptor) }
  }

  /// Waits until everything is on the disk that was written to the file system of a folder.
  static func synchronizeAll(with folder: String) throws(SystemError) {
    try withFolder(folder) { descriptor throws(SystemError) in
      _ = try SystemError.resuming { calltally_synchronize(descriptor) }
    }
  }

  private static func withFolder(_ folder: String, _ body: (Int32) throws(SystemError) -> Void) throws(SystemError) {
    let descriptor = try SystemError.resuming { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(descriptor) }
    try body(descriptor)
  }
}
