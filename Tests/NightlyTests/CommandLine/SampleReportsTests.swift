import Foundation
import Sampling
import Testing

@testable import Nightly

/// `SampleLogs` and `Reports`, as they lie in the repository, are what the program makes today.
@Suite struct SampleReportsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test("The reports in the repository are made from its sample logs; 'make report' makes them anew")
  func reports() throws {
    let committed = SampleReportsTests.root + "/Reports"
    let organizations = try FileManager.default.contentsOfDirectory(atPath: committed)
      .filter { !$0.hasPrefix(".") && $0 != "run.json" }
    #expect(organizations.count >= 3)
    let output = NSTemporaryDirectory() + "calltally-reports-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: output) }
    var options = RunOptions(inputs: [SampleReportsTests.root + "/SampleLogs/logs"])
    options.directories = [SampleReportsTests.root + "/SampleLogs/directory.ndjson"]
    options.threads = 2
    var run = ReportRun(options: options, version: "test")
    run.output = output
    run.organizations = organizations
    #expect(try run.run() == nil)
    let made = try files(in: output)
    let expected = try files(in: committed)
    #expect(made.keys.sorted() == expected.keys.sorted())
    for (path, contents) in expected where made[path] != contents { Issue.record("\(path) differs") }
  }

  @Test("The sample logs in the repository are those of seed 1")
  func samples() throws {
    let output = NSTemporaryDirectory() + "calltally-sample-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: output) }
    _ = try SamplePlan.default.write(to: output)
    let committed = SampleReportsTests.root + "/SampleLogs"
    let made = try files(in: output)
    #expect(try made.keys.sorted() == files(in: committed).keys.sorted())
    // The compressed bytes may differ from one zlib to the next; what they say may not.
    for path in made.keys.sorted() where !path.hasPrefix(".") {
      var options = RunOptions(inputs: [output + "/" + path])
      let mine = try CountedRun(options, .everything).outcome.totals
      options.inputs = [committed + "/" + path]
      #expect(try CountedRun(options, .everything).outcome.totals == mine, Comment(rawValue: path))
    }
  }

  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let name = (path as NSString).lastPathComponent
      if name == "run.json" || name.hasPrefix(".calltally-lock") { continue }
      if let data = FileManager.default.contents(atPath: folder + "/" + path) { files[path] = data }
    }
    return files
  }
}
