import Foundation
import Testing

@Suite("Permissions of what is made")
struct PermissionTests {
  private static let directory = """
    {"type":"organization","id":"o"}
    {"type":"account","id":"a"}
    {"type":"membership","account":"a","organization":"o","role":"administrator"}
    {"type":"subscription","account":"a","tariff":"T","cycle":"monthly"}

    """
  private static let log =
    #"{"type":"call","id":"1","started_at":"2026-10-01T10:00:00Z","caller":"a","disposition":"missed"}"# + "\n"
  private static let configuration = """
    store: made/night.sqlite
    inputs:
      - log.ndjson
    directory:
      - directory.ndjson
    output: made/nightly
    metrics: made/night.prom

    """

  @Test(
    "Folders are for their owner alone, and so are files, whatever the umask says; metrics are for everybody",
    arguments: ["000", "022", "077", "777"])
  func permissions(umask: String) throws {
    let folder = try ScratchFolder()
    try folder.write(PermissionTests.directory, to: "directory.ndjson")
    try folder.write(PermissionTests.log, to: "log.ndjson")
    try folder.write(PermissionTests.configuration, to: "calltally.yaml")
    try folder.makeFolder("made")
    let done = try Program.run(
      """
      umask \(umask)
      set -e
      calltally report log.ndjson --directory directory.ndjson --output made/reports
      calltally statements log.ndjson --directory directory.ndjson --output made/statements
      calltally ingest log.ndjson --directory directory.ndjson --store made/usage.sqlite --metrics made/ingest.prom
      calltally run --config calltally.yaml
      calltally sample --output made/sample --seed 1 --organizations 2 --members 5 --days 2 --calls 20
      """, in: folder.path)
    #expect(done.exit == 0, "\(done.standardError)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path("made"))
    #expect(paths.count > 30)
    for path in paths {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder.path("made/" + path), isDirectory: &isFolder)
      let expected: UInt32 = isFolder.boolValue ? 0o700 : path.hasSuffix(".prom") ? 0o644 : 0o600
      #expect(try folder.mode("made/" + path) == expected, "\(path)")
    }
  }
}
