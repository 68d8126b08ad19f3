import Foundation
import Reporting
import Synchronization
import Testing

@testable import Nightly

@Suite("Report trees")
struct ReportTreeTests {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Opens the tree `out` for as long as the body runs.
  func withTree<Result>(_ body: (borrowing ReportTree) throws -> Result) throws -> Result {
    let tree = try ReportTree(at: scratch.path("out"))
    return try body(tree)
  }

  static func report(_ text: String) -> [ReportFile] {
    ["report.html", "days.csv", "summary.json"].map { ReportFile(name: $0, contents: text) }
  }

  func publish(_ text: String, organization: String = "clinic", period: String = "2026-10") throws {
    try withTree { tree in
      try tree.stager.stage(ReportTreeTests.report(text), organization: organization, period: period)
      try tree.publish(organization: organization, period: period)
    }
  }

  @Test("Nothing of a report is seen before it is published; then all of it is")
  func whole() throws {
    try withTree { tree in
      try tree.stager.stage(ReportTreeTests.report("new"), organization: "clinic", period: "2026-10")
      #expect(try scratch.names(in: "out") == [".calltally-lock", ".calltally-stage"])
      try tree.publish(organization: "clinic", period: "2026-10")
      #expect(try scratch.names(in: "out/clinic/2026-10") == ["days.csv", "report.html", "summary.json"])
    }
    #expect(try scratch.text("out/clinic/2026-10/days.csv") == "new")
  }

  @Test("A report takes the place of the one before, of which nothing stays")
  func replace() throws {
    try scratch.makeFolder("out/clinic/2026-10")
    try scratch.write("old", to: "out/clinic/2026-10/members.csv")
    try publish("new")
    #expect(try scratch.names(in: "out/clinic/2026-10") == ["days.csv", "report.html", "summary.json"])
    #expect(try scratch.names(in: "out") == [".calltally-lock", "clinic"])
  }

  @Test("While a report is replaced again and again, whoever looks finds one, and never a part of one")
  func oneStep() throws {
    try publish("0")
    let path = scratch.path("out/clinic/2026-10/")
    let root = scratch.path("out")
    let isDone = Atomic(false)
    let failures = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 2) { side in
      if side == 0 {
        do {
          for number in 1...100 {
            // A process that another test starts may have the lock for an instant.
            let tree = try ReportTree(at: root, waitSeconds: 10)
            try tree.stager.stage(ReportTreeTests.report("\(number)"), organization: "clinic", period: "2026-10")
            try tree.publish(organization: "clinic", period: "2026-10")
          }
        } catch {
          failures.wrappingAdd(1, ordering: .relaxed)
        }
        isDone.store(true, ordering: .relaxed)
      } else {
        while !isDone.load(ordering: .relaxed) {
          let descriptor = open(path, O_RDONLY | O_DIRECTORY)
          if descriptor < 0 { failures.wrappingAdd(1, ordering: .relaxed) }
          close(descriptor)
          if access(path + "summary.json", R_OK) != 0 { failures.wrappingAdd(1, ordering: .relaxed) }
        }
      }
    }
    #expect(failures.load(ordering: .relaxed) == 0)
    #expect(try scratch.text("out/clinic/2026-10/days.csv") == "100")
  }

  @Test("What an interrupted run left behind is removed, and so is the stage at the end")
  func leftovers() throws {
    try scratch.makeFolder("out/.calltally-stage/clinic/2026-10")
    try scratch.write("half", to: "out/.calltally-stage/clinic/2026-10/members.csv")
    try publish("new")
    #expect(try scratch.names(in: "out/clinic/2026-10") == ["days.csv", "report.html", "summary.json"])
    #expect(try scratch.names(in: "out") == [".calltally-lock", "clinic"])
  }

  @Test("While one run holds the tree no other gets it; afterwards the next one does")
  func lock() throws {
    try withTree { tree in
      try tree.stager.stage(ReportTreeTests.report("first"), organization: "clinic", period: "2026-10")
      let failure = #expect(throws: Failure.self) { try publish("second") }
      #expect(failure?.code == .temporary && failure?.code.rawValue == 75)
      // The second run has not touched the first one's stage.
      try tree.publish(organization: "clinic", period: "2026-10")
    }
    #expect(try scratch.text("out/clinic/2026-10/days.csv") == "first")
    try publish("third")
    #expect(try scratch.text("out/clinic/2026-10/days.csv") == "third")
  }

  @Test("Folders are for their owner alone, and so are files, whatever the umask says")
  func permissions() throws {
    let previous = umask(0)
    defer { umask(previous) }
    let tree = try ReportTree(at: scratch.path("deep/er/out"))
    try tree.stager.stage(ReportTreeTests.report("new"), organization: "clinic", period: "2026-10")
    #expect(try scratch.mode("deep/er/out/.calltally-stage") == 0o700)
    try tree.publish(organization: "clinic", period: "2026-10")
    try tree.publish(ReportFile(name: "index.html", contents: "index"), organization: "clinic")
    try tree.publish(ReportFile(name: "run.json", contents: "{}"), organization: nil)
    for folder in ["deep", "deep/er", "deep/er/out", "deep/er/out/clinic", "deep/er/out/clinic/2026-10"] {
      #expect(try scratch.mode(folder) == 0o700, "\(folder)")
    }
    for file in [".calltally-lock", "run.json", "clinic/index.html", "clinic/2026-10/summary.json"] {
      #expect(try scratch.mode("deep/er/out/" + file) == 0o600, "\(file)")
    }
  }

  @Test("A folder that is there already keeps its permissions")
  func existingFolder() throws {
    try scratch.makeFolder("out")
    try #require(chmod(scratch.path("out"), 0o755) == 0)
    try publish("new")
    #expect(try scratch.mode("out") == 0o755)
  }

  @Test("Where nothing can be created the run fails, and says so", arguments: ["file", "file/out"])
  func cannotCreate(_ root: String) throws {
    try scratch.write("a file", to: "file")
    let path = scratch.path(root)
    let failure = #expect(throws: Failure.self) { _ = try ReportTree(at: path) }
    #expect(failure?.code == .cannotCreate && failure?.code.rawValue == 73)
    #expect(failure?.message.contains(path) == true)
    #expect(try scratch.text("file") == "a file")
  }

  @Test("Without the right to write the run fails", .disabled(if: geteuid() == 0, "the superuser may write everywhere"))
  func noPermission() throws {
    try scratch.makeFolder("out")
    try #require(chmod(scratch.path("out"), 0o500) == 0)
    let failure = #expect(throws: Failure.self) { try publish("new") }
    #expect(failure?.code == .cannotCreate)
  }

  @Test("Where a file stands in place of an organization's folder, the run fails and leaves it alone")
  func fileInTheWay() throws {
    try scratch.makeFolder("out")
    try scratch.write("a file", to: "out/clinic")
    let failure = #expect(throws: Failure.self) { try publish("new") }
    #expect(failure?.code == .cannotCreate)
    #expect(try scratch.text("out/clinic") == "a file")
  }

  @Test("The periods that have been published are those with a summary")
  func publishedPeriods() throws {
    try publish("new", period: "2026-09")
    try publish("new", period: "2026-10")
    try scratch.makeFolder("out/clinic/notes")
    try withTree { tree in
      let (published, none) = (try tree.publishedPeriods(of: "clinic"), try tree.publishedPeriods(of: "hospital"))
      #expect(published.sorted() == ["2026-09", "2026-10"] && none.isEmpty)
    }
  }

  @Test(
    "An organization may be called like a file of the tree, or like a way out of it",
    arguments: [
      "run.json", "index.html", ".calltally-stage", ".calltally-lock", "..", "../escaped", "/", "con",
    ])
  func organizationNames(_ organization: String) throws {
    try withTree { tree in
      for (text, id) in [("other", "clinic"), ("own", organization)] {
        try tree.stager.stage(ReportTreeTests.report(text), organization: id, period: "2026-10")
      }
      for id in ["clinic", organization] {
        try tree.publish(organization: id, period: "2026-10")
        try tree.publish(ReportFile(name: "index.html", contents: id), organization: id)
      }
      try tree.publish(ReportFile(name: "run.json", contents: "{}"), organization: nil)
    }
    let folder = "out/" + FolderName.of(organization)
    #expect(try scratch.names(in: folder) == ["2026-10", "index.html"])
    #expect(try scratch.text(folder + "/2026-10/days.csv") == "own")
    #expect(try scratch.text(folder + "/index.html") == organization)
    #expect(try scratch.text("out/run.json") == "{}")
    #expect(try scratch.text("out/clinic/index.html") == "clinic")
    #expect(try scratch.names(in: "") == ["out"])
    #expect(try scratch.names(in: "out").count == 4)
  }
}
