import Foundation
import Testing

/// A folder of `Cases`: files a user might have, what he types, and what must come of it.
///
/// - `command`: a line for the shell, run in a copy of `input`. `calltally` is the program.
/// - `expected/stdout`, `stderr`, `exit`: what it says, and its exit code.
/// - `expected/tree`: the paths of all files that are there afterwards and were not before.
/// - `expected/files/…`: the contents of those of them that the file `compare` names, a path a line.
///
/// With CALLTALLY_RECORD=1 the expectations are written anew; look at the difference before you commit it.
struct CommandCase: CustomTestStringConvertible, Sendable {
  let folder: String

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Cases").path

  static var all: [CommandCase] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: root).filter { !$0.hasPrefix(".") }.sorted()
        .map { CommandCase(folder: root + "/" + $0) }
    }
  }

  var testDescription: String { (folder as NSString).lastPathComponent }

  /// Runs the command and returns everything that came of it, by its path in `expected`.
  func run() throws -> [String: Data] {
    let work = NSTemporaryDirectory() + "calltally-case-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: work) }
    let input = folder + "/input"
    if FileManager.default.fileExists(atPath: input) {
      try FileManager.default.copyItem(atPath: input, toPath: work)
    } else {
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    }
    let before = Set(try files(in: work))

    let command = try String(contentsOfFile: folder + "/command", encoding: .utf8)
    let done = try Program.run(command, in: work, environment: ["COLUMNS": "100"])

    let after = try files(in: work).filter { !before.contains($0) }
    var result: [String: Data] = [:]
    result["stdout"] = Data(done.standardOutput.utf8)
    result["stderr"] = Data(done.standardError.utf8)
    result["exit"] = Data("\(done.exit)\n".utf8)
    if !after.isEmpty { result["tree"] = Data(after.map { $0 + "\n" }.joined().utf8) }
    for path in try compared() { result["files/" + path] = FileManager.default.contents(atPath: work + "/" + path) }
    return result
  }

  private func compared() throws -> [String] {
    guard let text = try? String(contentsOfFile: folder + "/compare", encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// What is expected, by path.
  func expected() throws -> [String: Data] {
    let folder = self.folder + "/expected"
    guard FileManager.default.fileExists(atPath: folder) else { return [:] }
    var result: [String: Data] = [:]
    for path in try files(in: folder) { result[path] = FileManager.default.contents(atPath: folder + "/" + path) }
    return result
  }

  func record(_ result: [String: Data]) throws {
    try? FileManager.default.removeItem(atPath: folder + "/expected")
    for (path, data) in result {
      let url = URL(fileURLWithPath: folder + "/expected/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
  }
}
