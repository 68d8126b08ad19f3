import CivilTime
import Foundation
import Testing

@testable import Nightly

/// What is handed to operators: it must be what the program takes, and what systemd takes.
@Suite("Deployment")
struct DeployTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: DeployTests.project.appendingPathComponent(path), encoding: .utf8)
  }

  /// Keys of keys after a dot: `retention.figures_days`.
  private static func paths(of keys: [ConfigurationKey], below prefix: String = "") -> [(String, ConfigurationKey)] {
    keys.flatMap { key -> [(String, ConfigurationKey)] in
      let path = prefix + key.name
      guard case .keys(let keys) = key.reading else { return [(path, key)] }
      return [(path, key)] + paths(of: keys, below: path + ".")
    }
  }

  // MARK: Configuration

  @Test("The page for operators explains every key in the words of the table of keys")
  func pageExplainsKeys() throws {
    let rows = DeployTests.paths(of: Configuration.keys).map { path, key in
      "| `\(path)` | \(key.form) | \(key.usual ?? "required") | \(key.meaning) |"
    }
    let page = try text("docs/nightly.md").split(separator: "\n").map(String.init)
    let start = try #require(page.firstIndex(of: "| key | value | without it | meaning |"))
    #expect(Array(page[(start + 2)...].prefix { $0.hasPrefix("|") }) == rows)
  }

  @Test("So does the help of the program")
  func referenceExplainsKeys() {
    let reference = Configuration.reference
    for (path, key) in DeployTests.paths(of: Configuration.keys) {
      let indent = path.contains(".") ? "  " : ""
      let usual = key.usual.map { "default: \($0)" } ?? "required"
      #expect(reference.contains("\(indent)\(key.name): \(key.form) (\(usual))\n\(indent)  \(key.meaning)"), "\(path)")
    }
  }

  @Test("The example has every key, and no other; those with a # in front show what holds without them, or may be set")
  func example() throws {
    let text = try text("Deploy/calltally.yaml")
    let names = try text.split(separator: "\n").compactMap { line in
      try /(?:# )?\s*([a-z_]+):(?: .*)?/.wholeMatch(in: line).map { String($0.1) }
    }
    #expect(names == DeployTests.paths(of: Configuration.keys).map(\.1.name))

    var reader = ConfigurationReader(file: "/etc/calltally/calltally.yaml")
    var configuration = try reader.read(text)
    #expect(configuration.store == "/var/lib/calltally/usage.sqlite")
    #expect(configuration.retention.recordIDsDays == 400)

    // Without the # in front, the file is right as well, and tells of the same run but for what has no default.
    var wholeReader = ConfigurationReader(file: "/etc/calltally/calltally.yaml")
    let whole = try wholeReader.read(text.replacing(/(?m)^# ([a-z_]+: \S+)$/) { $0.1 })
    configuration.pseudonymKey = "/etc/calltally/pseudonym.key"
    configuration.threads = 4
    configuration.metrics = "/var/lib/prometheus/node-exporter/calltally.prom"
    #expect(whole == configuration)
  }

  // MARK: Version

  @Test("The changelog begins with the version of the program, and says of each version of which day it is")
  func changelog() throws {
    let version = try #require(try text("Sources/calltally/Version.swift").firstMatch(of: /version = "(.+)"/)?.1)
    let headings = try text("CHANGELOG.md").split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings.first?.hasPrefix("## \(version) (") == true)
    for heading in headings { #expect(try /## \d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)/.wholeMatch(in: heading) != nil) }
  }

  // MARK: systemd

  @Test(
    "systemd takes the units without a word, and finds little to harden in the service",
    .enabled(if: (try? systemdVersion()) ?? 0 >= 250, "There is no systemd-analyze that looks at files alone."))
  func units() throws {
    let scratch = try ScratchFolder()
    // Verifying asks for a program that is there.
    try scratch.write(
      try text("Deploy/calltally.service").replacing("/usr/local/bin/calltally", with: "/bin/true"),
      to: "calltally.service")
    try scratch.write(try text("Deploy/calltally.timer"), to: "calltally.timer")
    let units = [scratch.path("calltally.service"), scratch.path("calltally.timer")]
    #expect(try DeployTests.systemdAnalyze(["verify", "--man=no"] + units) == "")
    // The threshold is in tenths: 1.0 of 10.
    let exposure = try DeployTests.systemdAnalyze(["security", "--offline=yes", "--threshold=10", units[0]])
    #expect(exposure.contains("Overall exposure level"))
  }

  @Test(
    "The timer's time comes once on every day, wherever the machine is in Europe",
    arguments: [
      "Atlantic/Azores", "Atlantic/Canary", "Atlantic/Reykjavik", "Europe/Athens", "Europe/Berlin", "Europe/Bucharest",
      "Europe/Chisinau", "Europe/Dublin", "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon",
      "Europe/London", "Europe/Madrid", "Europe/Moscow", "Europe/Sofia", "Asia/Nicosia",
    ])
  func timer(_ zone: String) throws {
    let text = try text("Deploy/calltally.timer")
    let time = try #require(try /\nOnCalendar=\*-\*-\* (\d\d):(\d\d):00\n/.firstMatch(in: text))
    let delay = try #require(try /\nRandomizedDelaySec=(\d+)min\n/.firstMatch(in: text))
    let start = try #require(Int64(time.1)) * 3600 + #require(Int64(time.2)) * 60
    let end = try start + #require(Int64(delay.1)) * 60
    let rules = try #require(try ZoneDatabase.system.rules(named: zone))
    let earliest = Instant(seconds: Int64(Day.number(year: 2026, month: 1, day: 1)) * 86_400)
    for segment in rules.segment(atSeconds: earliest.seconds) + 1..<rules.transitionSeconds.count {
      // What the clock shows twice, or leaves out.
      let clocks = [segment - 1, segment].map { rules.transitionSeconds[segment] + Int64(rules.offsetSeconds[$0]) }
      for clock in min(clocks[0], clocks[1])..<max(clocks[0], clocks[1]) where clock % 60 == 0 {
        #expect(!(start...end).contains(clock % 86_400), "\(Instant(seconds: rules.transitionSeconds[segment]))")
      }
    }
  }

  private static func systemdVersion() throws -> Int? {
    try systemdAnalyze(["--version"]).split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  /// What it says, on both streams; it must exit with 0.
  private static func systemdAnalyze(_ arguments: [String]) throws -> String {
    let done = try Program.run("/usr/bin/systemd-analyze", arguments)
    let output = done.standardOutput + done.standardError
    #expect(done.exit == 0, "\(output)")
    return output
  }
}
