import Foundation
import Testing

/// The direction of the house: who may import whom.
@Suite struct HouseTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources").path

  @Test(
    "A module imports only what stands below it, and Foundation and Dispatch stay at the edge",
    arguments: [
      ("CivilTime", []),
      ("LogReading", ["CBytes", "CISAL", "CZlib", "CivilTime", "Glibc"]),
      ("Accounts", ["CPrefetch", "CivilTime", "Glibc"]),
      ("Usage", ["Accounts", "CPrefetch", "CivilTime", "LogReading"]),
      ("Ledger", ["Accounts", "CivilTime", "Foundation", "GRDB", "Glibc", "LogReading", "Synchronization", "Usage"]),
      ("Reporting", ["Accounts", "CivilTime", "LogReading", "Usage"]),
      ("Sampling", ["CZlib", "CivilTime", "Glibc"]),
      (
        "Nightly",
        [
          "Accounts", "CFileSystem", "CMalloc", "CivilTime", "Crypto", "Dispatch", "Foundation", "Glibc", "Ledger",
          "LogReading",
          "Reporting", "Synchronization", "Usage", "Yams",
        ]
      ),
      (
        "calltally",
        ["ArgumentParser", "CivilTime", "Foundation", "Glibc", "Nightly", "Reporting", "Sampling"]
      ),
    ])
  func imports(_ module: String, _ allowed: [String]) throws {
    let folder = HouseTests.sources + "/" + module
    var imported: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("import ") {
        imported.insert(String(line.dropFirst("import ".count)))
      }
    }
    #expect(imported.subtracting(allowed).isEmpty)
  }
}
