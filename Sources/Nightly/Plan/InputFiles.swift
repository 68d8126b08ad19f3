import Foundation

/// A log to be read.
package struct InputFile: Hashable, Sendable {
  /// nil is standard input.
  package var path: String?
  /// As far as known before reading; 0 for what is no regular file.
  package var byteCount: Int

  /// What the user calls it.
  package var name: String { path ?? "-" }

  /// Finds the files that inputs stand for: files themselves, every regular file below a folder whose name does not
  /// start with a dot, and standard input for `-`. Links are followed only where the user names them.
  ///
  /// - Parameter except: files and folders that are something else, such as directories; they are passed over inside
  ///   folders.
  /// - Returns: the files in the order of their paths, so that the order they are named in changes nothing.
  package static func find(_ inputs: [String], except: [String]) throws(Failure) -> [InputFile] {
    guard inputs.count(where: { $0 == "-" }) <= 1 else {
      throw Failure(.noInput, "standard input (-) can be read only once; name it once")
    }
    let excepted = Set(except.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })
    var files: [InputFile] = []
    for input in inputs {
      if input == "-" {
        files.append(InputFile(path: nil, byteCount: 0))
        continue
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
        throw Failure(.noInput, "\(input) does not exist; check the path")
      }
      if isFolder.boolValue {
        try addFiles(below: input, except: excepted, to: &files)
      } else {
        guard access(input, R_OK) == 0 else {
          throw Failure(.noInput, "\(input) cannot be read: \(SystemError().description)")
        }
        files.append(InputFile(path: input, byteCount: byteCount(of: input)))
      }
    }
    return files.sorted { ($0.path ?? "").utf8.lexicographicallyPrecedes(($1.path ?? "").utf8) }
  }

  private static func addFiles(
    below folder: String, except excepted: Set<String>, to files: inout [InputFile]
  ) throws(Failure) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Failure(.noInput, "folder \(folder) cannot be read; check its permissions")
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR || access(path, R_OK | X_OK) == 0 else {
        // Reading it will fail, and so it will be named and the rest counted.
        files.append(InputFile(path: path, byteCount: 0))
        continue
      }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFDIR || kind == S_IFREG,
        !excepted.contains(URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
      else { continue }
      switch kind {
      case S_IFDIR:
        try addFiles(below: path, except: excepted, to: &files)
      case S_IFREG:
        files.append(InputFile(path: path, byteCount: Int(status.st_size)))
      default:
        continue
      }
    }
  }

  private static func byteCount(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }
}
