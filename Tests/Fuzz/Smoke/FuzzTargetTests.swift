import Foundation
import FuzzTargets
import NaiveTwin
import Testing

/// What `make fuzz` runs for hours, for a few seconds: seeds, what was found once, and damaged copies of them.
@Suite("Bytes that nobody meant to write, to every reader")
struct FuzzTargetTests {
  @Test("Seeds, and cases that were found, are read as they have to be", arguments: FuzzTarget.all.map(\.name))
  func kept(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let files = try files("Seeds", name) + files("Cases", name)
    #expect(!files.isEmpty)
    for file in files {
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try target.run(Array(Data(contentsOf: file))) }
    }
  }

  /// Not of long lines, each of which takes the twin a second.
  @Test("So are damaged copies of them", arguments: FuzzTarget.all.map(\.name).filter { $0 != "long-lines" })
  func damaged(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let contents = try (files("Seeds", name) + files("Cases", name)).map { try Data(contentsOf: $0) }
    var generator = LineGenerator(seed: 7)
    for round in 0..<1000 {
      var damaged = generator.mutated(contents[round % contents.count])
      for _ in 0..<generator.length(upTo: 4) { damaged = generator.mutated(damaged) }
      #expect(throws: Never.self, "round \(round): \(damaged.base64EncodedString())") { try target.run(Array(damaged)) }
    }
  }

  /// Files of a folder, which need not be there.
  private func files(_ folder: String, _ name: String) throws -> [URL] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../\(folder)/\(name)")
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
