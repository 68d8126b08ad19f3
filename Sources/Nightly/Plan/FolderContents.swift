import Glibc

/// The names in a folder.
///
/// Not Foundation's: where reading a folder fails in its middle, that one gives the names that it has got by then, and
/// nobody hears of the others.
enum FolderContents {
  /// In no order, without `.` and `..`.
  static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(folder) else { throw SystemError() }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Only by this can an error be told from the end.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError() }
        return names
      }
      // The name is as long as it is, within the record that the system has written.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }
}
