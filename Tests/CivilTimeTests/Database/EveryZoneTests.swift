import CivilTime
import Foundation
import Testing

@testable import Nightly

/// Every zone of this machine's tz database, against Foundation, which has a database of its own.
@Suite("Every time zone")
struct EveryZoneTests {
  static let folder = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"

  /// All files that a zone may be in; what is none of them is left out by the database itself.
  static let all: [ZoneRules] = {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.sorted().compactMap { try? ZoneDatabase.system.rules(named: $0) }
  }()

  /// From 1970 to 2100, by UTC.
  static let span = Int64(0)..<Int64(Day.number(year: 2101, month: 1, day: 1)) * 86_400

  @Test("The database has the zones of the world, and in a table no offset twice in a row")
  func zones() throws {
    let names = Set(EveryZoneTests.all.map(\.identifier))
    #expect(names.count > 300)
    #expect(names.isSuperset(of: ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Etc/GMT-2", "UTC"]))
    for rules in EveryZoneTests.all {
      #expect(zip(rules.transitionSeconds, rules.transitionSeconds.dropFirst()).allSatisfy { $0 < $1 })
      #expect(zip(rules.offsetSeconds, rules.offsetSeconds.dropFirst()).allSatisfy { $0 != $1 })
      #expect(rules.transitionSeconds.dropFirst().allSatisfy(EveryZoneTests.span.contains))
      #expect(rules.offsetSeconds.allSatisfy { abs($0) < 86_400 })
    }
  }

  /// Names that are links in the tz database since 2024, and that Foundation still has rules of their own for: these were
  /// others until the end of March 1996.
  static let ownRulesUntil1996 = ["EET", "WET"]

  /// Foundation's database may be older or newer than the system's. Then a few zones may differ, where rules have changed.
  @Test("Offsets are those of Foundation, 1970 to 2100: around each change, and every hundred days")
  func foundation() throws {
    var compared = 0
    var different: [String] = []
    for rules in EveryZoneTests.all {
      guard let zone = TimeZone(identifier: rules.identifier) else { continue }
      compared += 1
      let difference = EveryZoneTests.instants(of: rules).first { seconds in
        if seconds < 828_316_800, EveryZoneTests.ownRulesUntil1996.contains(rules.identifier) { return false }
        let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        return rules.offsetSeconds(at: Instant(seconds: seconds)) != expected
      }
      if let difference { different.append("\(rules.identifier) at \(Instant(seconds: difference))") }
    }
    #expect(compared > 300)
    if TimeZone.timeZoneDataVersion == EveryZoneTests.version {
      #expect(different.isEmpty)
    } else {
      #expect(different.count < compared / 20, "\(different)")
    }
  }

  private static func instants(of rules: ZoneRules) -> some Sequence<Int64> {
    let changes = rules.transitionSeconds.dropFirst().flatMap { [$0 - 1, $0] }
    return [changes, Array(stride(from: span.lowerBound, to: span.upperBound, by: 100 * 86_400))].joined()
  }

  /// That of the tz database, such as 2025b; nil where the system does not say.
  private static var version: String? {
    let text = try? String(contentsOfFile: folder + "/tzdata.zi", encoding: .utf8)
    return text?.prefixMatch(of: /# version (\S+)/).map { String($0.1) }
  }

  /// For `make test-zones`, which compares the tables with Python's.
  @Test(
    "Tables are written down",
    .enabled(if: ProcessInfo.processInfo.environment["CALLTALLY_ZONES"] != nil, "Nobody asked for them."))
  func tables() throws {
    let lines = EveryZoneTests.all.map { rules in
      let changes = zip(rules.transitionSeconds, rules.offsetSeconds).dropFirst().map { "[\($0), \($1)]" }
        .joined(separator: ", ")
      return #"{"zone": "\#(rules.identifier)", "first": \#(rules.offsetSeconds[0]), "changes": [\#(changes)]}"# + "\n"
    }
    let file = try #require(ProcessInfo.processInfo.environment["CALLTALLY_ZONES"])
    try lines.joined().write(toFile: file, atomically: false, encoding: .utf8)
  }
}
