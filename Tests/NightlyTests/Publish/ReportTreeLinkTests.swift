import Foundation
import Reporting
import Testing

@testable import Nightly

/// What happens where somebody has put a link into the tree. Whoever can do that can write there anyway, so that this
/// guards against mishaps, such as a tree restored from a backup, rather than against attacks.
@Suite("Links in a report tree")
struct ReportTreeLinkTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.makeFolder("out")
    try scratch.makeFolder("elsewhere")
    try scratch.write("untouched", to: "elsewhere/days.csv")
  }

  func publish() throws {
    let tree = try ReportTree(at: scratch.path("out"))
    try tree.stager.stage(
      [ReportFile(name: "days.csv", contents: "new")], organization: "clinic", period: "2026-10")
    try tree.publish(organization: "clinic", period: "2026-10")
    try tree.publish(ReportFile(name: "index.html", contents: "index"), organization: "clinic")
  }

  func expectElsewhereUntouched() throws {
    #expect(try scratch.names(in: "elsewhere") == ["days.csv"])
    #expect(try scratch.text("elsewhere/days.csv") == "untouched")
  }

  @Test("A link in place of the stage is removed, not followed")
  func stage() throws {
    try scratch.link("out/.calltally-stage", to: "elsewhere")
    try publish()
    try expectElsewhereUntouched()
    #expect(try scratch.text("out/clinic/2026-10/days.csv") == "new")
  }

  @Test(
    "A link in place of the lock is not followed: the run fails", arguments: ["elsewhere/days.csv", "elsewhere/new"])
  func lock(_ target: String) throws {
    try scratch.link("out/.calltally-lock", to: target)
    let failure = #expect(throws: Failure.self) { try publish() }
    #expect(failure?.code == .cannotCreate)
    try expectElsewhereUntouched()
  }

  @Test("A link in place of a report is replaced by the report, not followed")
  func report() throws {
    try scratch.makeFolder("out/clinic")
    try scratch.link("out/clinic/2026-10", to: "elsewhere")
    try publish()
    try expectElsewhereUntouched()
    #expect(try !scratch.isLink("out/clinic/2026-10"))
    #expect(try scratch.text("out/clinic/2026-10/days.csv") == "new")
  }

  @Test("A link in place of a file is replaced by the file, not followed")
  func file() throws {
    try scratch.makeFolder("out/clinic")
    try scratch.link("out/clinic/index.html", to: "elsewhere/days.csv")
    try publish()
    try expectElsewhereUntouched()
    #expect(try scratch.text("out/clinic/index.html") == "index")
  }

  @Test("A link in place of an organization's folder is followed: somebody wants its reports to stand there")
  func organization() throws {
    try scratch.link("out/clinic", to: "elsewhere")
    try publish()
    #expect(try scratch.names(in: "elsewhere") == ["2026-10", "days.csv", "index.html"])
    #expect(try scratch.text("elsewhere/days.csv") == "untouched")
  }

  @Test("The tree itself may be a link")
  func root() throws {
    try scratch.link("linked", to: "out")
    let tree = try ReportTree(at: scratch.path("linked"))
    try tree.publish(ReportFile(name: "run.json", contents: "{}"), organization: nil)
    #expect(try scratch.text("out/run.json") == "{}")
  }
}
