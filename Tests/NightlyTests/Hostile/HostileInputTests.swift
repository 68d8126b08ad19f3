import Foundation
import Testing

/// Small versions of what `make hostile` makes large: beside each input lies a sound log, which is counted all the same.
@Suite("Hostile input")
struct HostileInputTests {
  private static let record = HostileInputTests.call(id: "sound")

  private static func call(id: String, caller: String = "a") -> String {
    "{\"type\":\"call\",\"id\":\"\(id)\",\"started_at\":\"2026-10-01T10:00:00Z\",\"caller\":\"\(caller)\","
      + "\"disposition\":\"missed\",\"organization\":\"o\"}\n"
  }

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.makeFolder("logs")
    try folder.write(HostileInputTests.record, to: "logs/sound.ndjson")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var contents: [UInt8]
    var counted = 0
    var rejected = 0

    init(_ name: String, _ contents: [UInt8], counted: Int = 0, rejected: Int = 0) {
      (testDescription, self.contents, self.counted, self.rejected) = (name, contents, counted, rejected)
    }

    init(_ name: String, _ contents: String, counted: Int = 0, rejected: Int = 0) {
      self.init(name, Array(contents.utf8), counted: counted, rejected: rejected)
    }
  }

  private static let deep = 100_000
  private static let header = "type,id,started_at,caller,disposition"
  private static let row = "call,c,2026-10-01T10:00:00Z,a,missed"

  static let cases = [
    Case("zeros in one line, gzipped", gzip([UInt8](repeating: 0, count: 20_000_000))),
    Case("ten thousand members of gzip", Array(repeatElement(gzip([0x0a]), count: 10_000).joined())),
    Case(
      "objects in objects", String(repeating: "{\"a\":", count: deep) + "1" + String(repeating: "}", count: deep),
      rejected: 1),
    Case("lists in lists, without an end", "{\"a\":" + String(repeating: "[", count: deep), rejected: 1),
    Case(
      "a call with nesting that nobody asked for",
      call(id: "deep").replacing("}", with: "")
        .replacing(
          "\n", with: ",\"a\":" + String(repeating: "[", count: deep) + String(repeating: "]", count: deep) + "}"),
      counted: 1),
    Case(
      "a number of a million digits", "{\"type\":\"call\",\"ring_s\":\(String(repeating: "9", count: 1_000_000))}",
      rejected: 1),
    Case("a string of escapes", "{\"type\":\"\(String(repeating: "\\u0061", count: 170_000))\"}", rejected: 1),
    Case(
      "half a million columns",
      header + String(repeating: ",", count: 500_000) + "\n" + row + String(repeating: ",", count: 500_000) + "\n",
      counted: 1),
    Case("a quote that is never closed", "\(header)\n\"\n\(row)\n\(row)\n", counted: 1, rejected: 1),
    Case("the same record ten thousand times", String(repeating: call(id: "same"), count: 10_000), counted: 1),
  ]

  @Test("is counted or rejected by name, and hinders nothing", arguments: cases)
  func hostileFile(_ hostile: Case) throws {
    try Data(hostile.contents).write(to: URL(fileURLWithPath: folder.path("logs/hostile")))
    let done = try Program.run("calltally check logs --format json --max-rejected 100", in: folder.path)
    let check = try #require(try JSONSerialization.jsonObject(with: Data(done.standardOutput.utf8)) as? [String: Any])
    let totals = try #require(check["totals"] as? [String: Any])
    #expect(totals["counted"] as? Int == hostile.counted + 1)
    #expect(totals["rejected"] as? Int == hostile.rejected)
    #expect(done.standardError.utf8.count < 1000)
  }

  @Test(
    "The first alias is refused, before any is multiplied",
    arguments: ["run --config", "check logs --mapping"])
  func aliases(command: String) throws {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1..<40 {
      text += "a\(level): &a\(level) [\(repeatElement("*a\(level - 1)", count: 9).joined(separator: ","))]\n"
    }
    try folder.write(text + "? *a39\n: 1\n? *a38\n: 2\n", to: "laughs.yaml")
    let done = try Program.run("calltally \(command) ./laughs.yaml", in: folder.path)
    #expect(done.exit == 78)
    let lines = ["1:5", "2:5", "2:10"].map { place in
      "calltally: ./laughs.yaml:\(place): anchors (&) and aliases (*) cannot be used here; write the value out each time\n"
    }
    #expect(done.standardError == lines.joined())
  }

  @Test("YAML that is nested deeply is refused", arguments: ["[", "{a: "])
  func deepYAML(_ opening: String) throws {
    try folder.write("store: " + String(repeating: opening, count: 100_000), to: "deep.yaml")
    let done = try Program.run("calltally run --config deep.yaml", in: folder.path)
    #expect(done.exit == 78)
    #expect(done.standardError.hasSuffix(": this is nested too deeply\n"))
  }

  // MARK: Names

  @Test("A name with line feeds and escape sequences stays on its line", arguments: ["text", "json"])
  func nameOfMoreLines(format: String) throws {
    let name = "a\ncalltally: all is well \u{1b}[2J"
    try Data(gzip([0x0a]).dropLast()).write(to: URL(fileURLWithPath: folder.path("logs/" + name)))
    let done = try Program.run("calltally check logs --log-format \(format)", in: folder.path)
    #expect(done.exit == 65)
    #expect(done.standardError.filter { $0 == "\n" }.count == 1)
    #expect(!done.standardError.contains("\u{1b}"))
  }

  @Test("A name that is no text is named, with what to do, and the rest counted")
  func nameThatIsNoText() throws {
    let done = try Program.run(
      "cp logs/sound.ndjson \"$(printf 'logs/M\\344rz')\"; calltally check logs", in: folder.path)
    #expect(done.exit == 66)
    #expect(done.standardError.hasSuffix("nothing of it was counted. Its name is not UTF-8; rename it\n"))
    #expect(done.standardOutput.contains("\ntotal"))
  }

  // MARK: What is no file

  @Test("In a folder, only regular files are read: no link, no pipe, and of folders what is in them")
  func whatIsNoFile() throws {
    let done = try Program.run(
      """
      mkdir logs/folder.gz && cp logs/sound.ndjson logs/folder.gz/
      ln -s "$PWD/logs" logs/loop; ln -s /dev/zero logs/zero; ln -s /nowhere logs/nothing; mkfifo logs/pipe
      calltally check logs
      """, in: folder.path)
    #expect(done.exit == 0)
    #expect(
      done.standardOutput.split(separator: "\n").dropFirst().map { $0.prefix { $0 != " " } } == [
        "logs/folder.gz/sound.ndjson", "logs/sound.ndjson", "total",
      ])
  }

  @Test("A pipe is read, whoever is first; a device as well; a directory without an end is refused")
  func pipesAndDevices() throws {
    let done = try Program.run(
      """
      mkfifo pipe; (sleep 0.2; exec 3>pipe; sleep 0.2; cat logs/sound.ndjson >&3) &
      calltally check pipe /dev/null; calltally check logs --directory /dev/zero
      """, in: folder.path)
    #expect(done.standardOutput.contains("\npipe       read       1        1 "))
    #expect(
      done.standardError == "calltally: directory /dev/zero, line 1: a directory must be NDJSON, one object a line\n")
  }
}
