import Glibc

/// The folder of a sample on disk. All files are written under temporary names and appear together; a list of them
/// (hidden, so that readers pass over it) tells a later run which files it may replace.
struct SampleFolder: SampleSink {
  private static let listName = ".calltally-sample"

  private let folder: String
  private var open: [OutputFile] = []
  private var finished: [String] = []

  /// Makes the folder where there is none; throws where there is one with anything else than a sample in it.
  init(_ folder: String) throws(SamplingFailure) {
    self.folder = folder
    try SampleFolder.makeFolder(folder)
    if try !SampleFolder.isEmpty(folder), access("\(folder)/\(SampleFolder.listName)", F_OK) != 0 {
      throw .folderNotEmpty(folder)
    }
    try SampleFolder.makeFolder(folder + "/logs")
    if former().isEmpty { try writeList([]) }
  }

  mutating func write(_ bytes: [UInt8], to path: String) throws(SamplingFailure) {
    try file(path).write(bytes)
  }

  mutating func beginMember(in path: String) throws(SamplingFailure) {
    try file(path).endMember()
  }

  mutating func finish(_ path: String) throws(SamplingFailure) {
    try file(path).finish()
    open.removeAll { $0.path == path }
    finished.append(path)
  }

  /// Puts the finished files in the place of those of a former sample.
  func publish() throws(SamplingFailure) {
    let names = finished.sorted()
    for path in former() where !names.contains(path) { unlink("\(folder)/\(path)") }
    try writeList(names)
    for path in names {
      try SampleFolder.rename(OutputFile.partialPath(folder: folder, path: path), to: "\(folder)/\(path)")
    }
  }

  /// Removes what was written so far. A former sample stays as it is.
  func discard() {
    for path in finished + open.map(\.path) { unlink(OutputFile.partialPath(folder: folder, path: path)) }
  }

  private mutating func file(_ path: String) throws(SamplingFailure) -> OutputFile {
    if let file = open.first(where: { $0.path == path }) { return file }
    let file = try OutputFile(folder: folder, path: path)
    open.append(file)
    return file
  }

  /// The files of a former sample, as its list names them.
  private func former() -> [String] {
    guard let list = fopen("\(folder)/\(SampleFolder.listName)", "r") else { return [] }
    defer { fclose(list) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, list)
    let lines = bytes[..<count].split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    // Whatever a list says, nothing outside the folder is touched.
    return lines.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
  }

  private func writeList(_ paths: [String]) throws(SamplingFailure) {
    let list = try OutputFile(folder: folder, path: SampleFolder.listName)
    try list.write(paths.flatMap { Array(($0 + "\n").utf8) })
    try list.finish()
    try SampleFolder.rename(
      OutputFile.partialPath(folder: folder, path: SampleFolder.listName), to: "\(folder)/\(SampleFolder.listName)")
  }

  private static func rename(_ path: String, to target: String) throws(SamplingFailure) {
    guard Glibc.rename(path, target) == 0 else { throw .cannotWrite(path: target, cause: systemMessage()) }
  }

  private static func makeFolder(_ path: String) throws(SamplingFailure) {
    guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
      guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    }
    throw .cannotWrite(path: path, cause: systemMessage())
  }

  private static func isEmpty(_ folder: String) throws(SamplingFailure) -> Bool {
    guard let stream = opendir(folder) else { throw .cannotWrite(path: folder, cause: systemMessage()) }
    defer { closedir(stream) }
    // "." and ".." are always there.
    var entries = 0
    while readdir(stream) != nil { entries += 1 }
    return entries <= 2
  }
}
