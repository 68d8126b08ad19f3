import Foundation
import Reporting
import Testing

/// A folder of a test's own, gone with it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/calltally-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  /// Writes a script that can be run. Another process does: who runs what this one writes, while a test beside is just
  /// starting a process, finds the file still open there ("Text file busy").
  func writeProgram(_ script: String, to name: String) throws {
    try write(script, to: name + ".text")
    try #require(try Program.run("/usr/bin/install", ["-m", "755", path(name + ".text"), path(name)]).exit == 0)
    try FileManager.default.removeItem(atPath: path(name + ".text"))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: path(target))
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
  }

  /// What stands in a folder, hidden files too, in order.
  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  func mode(_ name: String) throws -> UInt32 {
    var status = stat()
    try #require(lstat(path(name), &status) == 0)
    return status.st_mode & 0o7777
  }

  func isLink(_ name: String) throws -> Bool {
    var status = stat()
    try #require(lstat(path(name), &status) == 0)
    return status.st_mode & S_IFMT == S_IFLNK
  }
}

extension ReportFile {
  init(name: String, contents: String) { self.init(name: name, contents: Array(contents.utf8)) }
}
