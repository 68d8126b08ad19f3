import CZlib
import Foundation
import Sampling
import Testing

/// A sample on disk: gzipped, whole or not at all, and never over anything else.
@Suite struct SampleFolderTests {
  private let plan = SamplePlan(seed: 2, organizations: 3, members: 20, days: 10, calls: 300)

  @Test func theFilesHoldWhatIsGenerated() throws {
    try inFreshFolder { folder in
      let written = try plan.write(to: folder)
      let (files, summary) = try plan.generate()
      #expect(written == summary)
      #expect(files.map(\.path).sorted() == summary.files.sorted())
      for file in files { #expect(try contents(of: "\(folder)/\(file.path)") == file.bytes) }
      #expect(try visibleFiles(in: folder) == Set(summary.files))
    }
  }

  @Test func theFirstLogHasTwoGzipMembers() throws {
    try inFreshFolder { folder in
      let summary = try plan.write(to: folder)
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(summary.files[1])"))
      // Without name and time, by deflate on Unix.
      let header = Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
      #expect(data.starts(with: header))
      #expect(data.dropFirst().range(of: header) != nil)
    }
  }

  @Test func aFormerSampleIsReplacedAndOtherFilesAreNot() throws {
    try inFreshFolder { folder in
      _ = try plan.write(to: folder)
      var split = plan
      split.fileCount = 2
      let summary = try split.write(to: folder)
      #expect(try visibleFiles(in: folder) == Set(summary.files))
      #expect(summary.files.contains("logs/log-2-of-2.ndjson.gz"))

      let foreign = folder + "/foreign"
      try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: false)
      try Data("mine".utf8).write(to: URL(filePath: foreign + "/notes.txt"))
      #expect(throws: SamplingFailure.folderNotEmpty(foreign)) { try plan.write(to: foreign) }
      #expect(try visibleFiles(in: foreign) == ["notes.txt"])
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    try inFreshFolder { folder in
      let file = folder + "/file"
      try Data().write(to: URL(filePath: file))
      #expect(throws: SamplingFailure.self) { try plan.write(to: file + "/sample") }
    }
  }

  private func inFreshFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func visibleFiles(in folder: String) throws -> Set<String> {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return Set(paths.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } && $0 != "logs" })
  }

  /// Uncompressed where the file is compressed.
  private func contents(of path: String) throws -> [UInt8] {
    let file = try #require(gzopen(path, "rb"))
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = gzread(file, &block, UInt32(block.count)), count > 0 { bytes += block[..<Int(count)] }
    return bytes
  }
}
