import CivilTime
import Foundation
import Testing

@testable import Nightly

@Suite("The system's database of time zones")
struct ZoneDatabaseTests {
  private let folder: ScratchFolder
  private let database: ZoneDatabase

  /// With Berlin's rules, a link to them, and what else may lie in such a folder.
  init() throws {
    folder = try ScratchFolder()
    for name in ["Etc", "Europe", "posix/Europe", "right"] { try folder.makeFolder(name) }
    let names = [
      "Etc/UTC", "Etc/GMT-2", "Europe/Berlin", "Europe/Büsingen", "posix/Europe/Berlin", "Factory", "localtime",
      "posixrules", "berlin.tab",
    ]
    for name in names { try folder.write(ZoneDatabaseTests.file, to: name) }
    try folder.link("Germany", to: "Europe/Berlin")
    try folder.link("Atlantis", to: "Europe/Atlantis")
    try folder.write("# leap seconds", to: "leapseconds")
    try folder.write("", to: "Empty")
    database = ZoneDatabase(folder: folder.path)
  }

  /// Version 1, with one type: an hour ahead of UTC, at all times.
  private static let file =
    "TZif" + String(repeating: "\0", count: 16 + 16 + 3) + "\u{1}\0\0\0\u{4}" + "\0\0\u{0e}\u{10}\0\0" + "CET\0"

  @Test("A zone has the name of its file, and what is a link has the rules it leads to")
  func names() throws {
    for name in ["Europe/Berlin", "Germany", "Etc/GMT-2"] {
      let rules = try #require(try database.rules(named: name))
      #expect(rules.identifier == name)
      #expect(rules.offsetSeconds == [3600])
    }
  }

  @Test(
    "No other names exist",
    arguments: [
      "", " ", "Berlin", "GMT+2", "PST", "UTC", "europe/berlin", "EUROPE/BERLIN", "Europe/Berlin ", " Europe/Berlin",
      // Not of the characters of names, though there is such a file.
      "Europe/Büsingen", "berlin.tab", "Etc/UTC\0", "Etc/UTC\0x", "Etc/UTC\n",
      // Ways to the same file, or out of the folder.
      "/Europe/Berlin", "Europe//Berlin", "Europe/Berlin/", "./Europe/Berlin", "Europe/../Europe/Berlin", "..", ".",
      "/",
      "../../../../usr/share/zoneinfo/Europe/Berlin", "posix/Europe/Berlin", "right/Europe/Berlin", "posix", "right",
      // Files that stand for no place, folders, other files, and a link to nothing.
      "localtime", "posixrules", "Factory", "Europe", "Europe/Berlin/Mitte", "leapseconds", "Empty", "Atlantis",
      "Europe/" + String(repeating: "x", count: 300), String(repeating: "x/", count: 5000) + "x",
    ])
  func none(_ name: String) throws {
    #expect(try database.rules(named: name) == nil)
  }

  @Test("What is no regular file is not waited for")
  func pipe() throws {
    #expect(mkfifo(folder.path("Pipe"), 0o600) == 0)
    #expect(try database.rules(named: "Pipe") == nil)
  }

  @Test("A file is read once")
  func once() throws {
    #expect(try database.rules(named: "Europe/Berlin") != nil)
    try FileManager.default.removeItem(atPath: folder.path("Europe/Berlin"))
    #expect(try database.rules(named: "Europe/Berlin") != nil)
    #expect(try database.rules(named: "Germany") == nil)
  }

  private func message(of name: String, in database: ZoneDatabase) throws -> String {
    let failure = try #require(throws: Failure.self) { _ = try database.rules(named: name) }
    #expect(failure.code == .configuration)
    return failure.message
  }

  @Test("Files that are damaged, or count leap seconds, are named with what to do")
  func unusable() throws {
    try folder.write(String(ZoneDatabaseTests.file.dropLast()), to: "Europe/Berlin")
    #expect(
      try message(of: "Europe/Berlin", in: database)
        == "time zone file \(folder.path("Europe/Berlin")) is damaged; install tzdata again")

    var leaping = Array(ZoneDatabaseTests.file.utf8)
    leaping[4 + 16 + 2 * 4 + 3] = 1
    try Data(leaping + [UInt8](repeating: 0, count: 8)).write(to: URL(fileURLWithPath: folder.path("Etc/UTC")))
    #expect(
      try message(of: "Etc/UTC", in: database)
        == "time zone file \(folder.path("Etc/UTC")) counts leap seconds, and logs do not; set TZDIR to a folder without "
        + "them, such as /usr/share/zoneinfo")
  }

  @Test("Where there is no database, that is said, whatever the name", arguments: ["Europe/Berlin", "PST", ""])
  func absent(_ name: String) throws {
    try folder.makeFolder("empty")
    for path in [folder.path("empty"), folder.path("nowhere")] {
      #expect(
        try message(of: name, in: ZoneDatabase(folder: path))
          == "there is no time zone database in \(path), which TZDIR names; set TZDIR to a folder such as "
          + "/usr/share/zoneinfo, or to nothing")
    }
  }

  @Test("Without TZDIR, or with an empty one, it is the database of this machine", arguments: [nil, ""])
  func usual(_ named: String?) throws {
    #expect(try ZoneDatabase(folder: named).rules(named: "Europe/Berlin")?.transitionSeconds.count == 1 + 2 * 121)
  }
}
