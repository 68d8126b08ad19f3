import Foundation
import Testing

@testable import Nightly

/// When the power goes, what was not synchronized may be gone, and names may be there before what they stand for. So
/// what takes a place is on the disk before, and all names are before a run says that it is done.
@Suite("Loss of power", .enabled(if: FaultShim.library != nil, "There is no compiler of C."))
struct PowerLossTests {
  /// What is not on the disk yet.
  private struct Pending {
    /// Files that were written to.
    var files: Set<String> = []
    /// Folders in which names came, went or changed.
    var folders: Set<String> = []

    func isEmpty(below path: String) -> Bool {
      files.union(folders).allSatisfy { $0 != path && !$0.hasPrefix(path + "/") }
    }

    mutating func follow(_ call: FaultShim.Call) {
      func parent(_ path: String) -> String { (path as NSString).deletingLastPathComponent }
      switch (call.outcome, call.name) {
      case ("made", "open"):
        // One that was there before may have lost its content.
        folders.insert(parent(call.path))
      case ("done", "write"), ("done", "truncate"):
        files.insert(call.path)
      case ("done", "mkdir"), ("done", "unlink"), ("done", "rmdir"):
        folders.insert(parent(call.path))
        files.remove(call.path)
      case ("done", "rename"), ("done", "exchange"):
        folders.formUnion([parent(call.path), parent(call.newPath)])
      case ("done", "fsync"):
        files.remove(call.path)
        folders.remove(call.path)
      case ("done", "syncfs"):
        self = Pending()
      default:
        break
      }
    }
  }

  @Test(
    "What takes a place is on the disk before, and all names are in the end",
    arguments: [FaultyNight.run, FaultyNight.report, FaultyNight.ingest, FaultyNight.statements])
  func order(_ arguments: [String]) throws {
    let night = try FaultyNight()
    // With whole paths, as those of descriptors are.
    let whole = arguments.dropFirst().map { name in
      FileManager.default.fileExists(atPath: "\(night.path)/\(name)") ? "\(night.path)/\(name)" : name
    }
    let (result, calls) = try FaultShim.run(arguments.prefix(1) + whole, in: night.path)
    try #require(result.exit == 0, Comment(rawValue: result.standardError))
    var pending = Pending()
    var renames = 0
    for call in calls where call.path.hasPrefix(night.path) {
      if ["rename", "exchange"].contains(call.name), call.outcome == "done" {
        renames += 1
        #expect(pending.isEmpty(below: call.path), "\(call.newPath) stands for what is not on the disk: \(pending)")
      }
      pending.follow(call)
    }
    #expect(renames > 0 || arguments[0] == "ingest")
    // Whether the stage is still there after a loss of power does not matter: the next run removes it.
    let lost = pending.files.union(pending.folders).filter { !$0.contains("/.calltally-") }
    #expect(lost.subtracting(["\(night.path)/reports", "\(night.path)/statements"]) == [])
  }
}
