import Foundation
import Testing

/// What the systemd unit takes away, as far as it can be taken away without systemd.
@Suite("Sandbox")
struct SandboxTests {
  private static let canUnshare = (try? Program.run("/usr/bin/unshare", ["-rnm", "/bin/true"]).exit) == 0

  @Test(
    "A run needs no network, and may write to its output alone; elsewhere it says so",
    .enabled(if: canUnshare, "This machine gives no namespaces."))
  func namespaces() throws {
    let folder = try ScratchFolder()
    try folder.makeFolder("mine")
    try folder.write(
      #"{"type":"call","id":"1","started_at":"2026-10-01T10:00:00Z","caller":"a","disposition":"missed","organization":"o"}"#,
      to: "log.ndjson")
    let command = """
      mount --bind mine mine && mount -o remount,ro,bind / || exit 1
      "$PROGRAM" report log.ndjson --output mine/reports || exit 2
      "$PROGRAM" report log.ndjson --output elsewhere
      """
    let done = try Program.run(
      "/usr/bin/unshare", ["-rnm", "/bin/sh", "-c", command], in: folder.path,
      environment: ["PROGRAM": Program.path, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"])
    #expect(done.exit == 73)
    #expect(done.standardError == "calltally: folder elsewhere cannot be created: Read-only file system\n")
    #expect(folder.exists("mine/reports/o/index.html"))
  }
}
