import Glibc

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
    let excepted = Set(except.compactMap { FileIdentity(of: $0) })
    var files: [InputFile] = []
    for input in inputs {
      if input == "-" {
        files.append(InputFile(path: nil, byteCount: 0))
        continue
      }
      var status = stat()
      guard stat(input, &status) == 0 else {
        throw Failure(.noInput, "\(input) does not exist; check the path")
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        guard addFiles(below: input, except: excepted, to: &files) else {
          throw Failure(.noInput, "folder \(input) cannot be read; check its permissions")
        }
      } else {
        guard access(input, R_OK) == 0 else {
          throw Failure(.noInput, "\(input) cannot be read: \(SystemError().description)")
        }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        files.append(InputFile(path: input, byteCount: isRegular ? Int(status.st_size) : 0))
      }
    }
    return files.sorted { ($0.path ?? "").utf8.lexicographicallyPrecedes(($1.path ?? "").utf8) }
  }

  /// The same for a run, which says so if there is none.
  static func find(for options: RunOptions, except: [String] = []) throws(Failure) -> [InputFile] {
    let files = try find(options.inputs, except: options.directories + except)
    if files.isEmpty { StandardError.writeLine("there is no log in \(options.inputs.joined(separator: ", "))") }
    return files
  }

  /// - Returns: false if the folder itself cannot be read. What cannot be read inside is added: reading it will fail, and
  ///   so it will be named and the rest counted.
  private static func addFiles(below folder: String, except excepted: Set<FileIdentity>, to files: inout [InputFile])
    -> Bool
  {
    guard let names = try? FolderContents.names(in: folder) else { return false }
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else {
        files.append(InputFile(path: path, byteCount: 0))
        continue
      }
      guard !excepted.contains(FileIdentity(status)) else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        let isRead = access(path, R_OK | X_OK) == 0 && addFiles(below: path, except: excepted, to: &files)
        if !isRead { files.append(InputFile(path: path, byteCount: 0)) }
      case S_IFREG:
        files.append(InputFile(path: path, byteCount: Int(status.st_size)))
      default:
        continue
      }
    }
    return true
  }
}

/// What a file is known by whatever path leads to it.
private struct FileIdentity: Hashable {
  private let device: dev_t
  private let number: ino_t

  init(_ status: stat) {
    device = status.st_dev
    number = status.st_ino
  }

  /// nil if there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
