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
      ("SQLite", ["CSQLite", "Dispatch", "Glibc", "Synchronization"]),
      ("Usage", ["Accounts", "CPrefetch", "CivilTime", "LogReading"]),
      ("Ledger", ["Accounts", "CSQLite", "CivilTime", "Glibc", "LogReading", "SQLite", "Synchronization", "Usage"]),
      ("Reporting", ["Accounts", "CivilTime", "LogReading", "Usage"]),
      ("Sampling", ["CZlib", "CivilTime", "Glibc"]),
      (
        "Nightly",
        [
          "Accounts", "CCrypto", "CFileSystem", "CMalloc", "CYAML", "CivilTime", "Dispatch",
          "FoundationEssentials", "Glibc", "Ledger", "LogReading", "Reporting", "Synchronization", "Usage",
        ]
      ),
      (
        "calltally",
        ["ArgumentParser", "CivilTime", "FoundationEssentials", "Glibc", "Nightly", "Reporting", "Sampling"]
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

  @Test("The page of promises names tests, targets and cases that there are")
  func promises() throws {
    let root = (HouseTests.sources as NSString).deletingLastPathComponent
    let page = try String(contentsOfFile: root + "/docs/promises.md", encoding: .utf8)
    let makefile = try String(contentsOfFile: root + "/Makefile", encoding: .utf8)
    let tests = try FileManager.default.subpathsOfDirectory(atPath: root + "/Tests")
    let names = page.matches(of: /`(make )?([A-Za-z-]+)`/)
    for name in names {
      let word = String(name.2)
      if name.1 != nil {
        let isTarget = makefile.contains("\n\(word):")
        #expect(isTarget, "there is no make \(word)")
      } else if word.hasSuffix("Tests") {
        #expect(tests.contains { $0.hasSuffix("/\(word).swift") }, "there is no \(word)")
      } else if word.contains("-"), word.first != "-" {
        #expect(tests.contains { $0.hasSuffix("Cases/\(word)") }, "there is no case \(word)")
      }
    }
    #expect(names.count > 30)
  }
}
