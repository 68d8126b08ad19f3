import Testing

@testable import CivilTime

@Suite("Files of the tz database")
struct TimeZoneFileTests {
  /// Central European Time as a file says it that tells every change until 2037, and as one that leaves them to its footer.
  static let fat: TimeZoneFileBytes = {
    var file = TimeZoneFileBytes(offsets: [3208, 3600, 7200], footer: "\nCET-1CEST,M3.5.0,M10.5.0/3\n")
    file.changes = [(-2_422_054_408, 1)]
    for year in 1996...2037 {
      for (month, type) in [(3, UInt8(2)), (10, 1)] {
        let last = Day(number: Day.number(year: year, month: month, day: 31))
        file.changes.append((Int64((last - last.weekday % 7).number) * 86_400 + 3600, type))
      }
    }
    return file
  }()

  static let slim: TimeZoneFileBytes = {
    var file = fat
    file.changes = Array(fat.changes.prefix(3))
    return file
  }()

  static func rules(_ file: TimeZoneFileBytes) throws(TimeZoneFault) -> ZoneRules {
    try ZoneRules(identifier: "Europe/Berlin", timeZoneFile: file.bytes)
  }

  @Test("Versions 2, 3, 4 and later, with every change or with a rule for them, are read alike")
  func versions() throws {
    let expected = try TimeZoneFileTests.rules(TimeZoneFileTests.fat)
    // 1996 to 2100, twice a year.
    #expect(expected.transitionSeconds.count == 1 + 2 * 105)
    #expect(expected.offsetSeconds.prefix(3) == [3600, 7200, 3600])
    for version in "2345" {
      for var file in [TimeZoneFileTests.fat, TimeZoneFileTests.slim] {
        file.version = version.asciiValue ?? 0
        let rules = try TimeZoneFileTests.rules(file)
        #expect(rules.identifier == "Europe/Berlin")
        #expect(rules.transitionSeconds == expected.transitionSeconds)
        #expect(rules.offsetSeconds == expected.offsetSeconds)
      }
    }
  }

  @Test("Version 1 has 32 bits and no rule: the last offset stays")
  func version1() throws {
    var file = TimeZoneFileTests.fat
    file.version = 0
    let rules = try TimeZoneFileTests.rules(file)
    let expected = try TimeZoneFileTests.rules(TimeZoneFileTests.fat)
    #expect(rules.transitionSeconds.count == 1 + 2 * 42)
    #expect(rules.transitionSeconds[...] == expected.transitionSeconds.prefix(1 + 2 * 42))
    #expect(rules.offsetSeconds.last == 3600)
  }

  @Test("Before its first change a zone has the offset of the first type; with a rule and no change, that of the rule")
  func beginning() throws {
    let noon1970 = Int64(43_200)
    var file = TimeZoneFileBytes(changes: [(noon1970, 0)], offsets: [3600, 7200])
    #expect(try TimeZoneFileTests.rules(file).transitionSeconds == [.min])
    file.changes = [(noon1970, 1)]
    #expect(try TimeZoneFileTests.rules(file).offsetSeconds == [3600, 7200])
    #expect(try TimeZoneFileTests.rules(file).transitionSeconds == [.min, noon1970])
    file = TimeZoneFileBytes(offsets: [0], footer: "\n<+03>-3\n")
    #expect(try TimeZoneFileTests.rules(file).offsetSeconds == [10_800])
  }

  @Test("From the last change on, the rule holds, whatever that change says; no change beyond the years is kept")
  func ruleHolds() throws {
    let rules = try TimeZoneFileTests.rules(
      TimeZoneFileBytes(changes: [(1_000_000_000, 1)], offsets: [0, 3600], footer: "\n<+02>-2\n"))
    #expect(rules.transitionSeconds == [.min, 1_000_000_000])
    #expect(rules.offsetSeconds == [0, 7200])
    let farOnes = try TimeZoneFileTests.rules(
      TimeZoneFileBytes(changes: [(.min, 1), (-1, 0), (0, 1), (4_133_980_800, 0), (.max, 1)], offsets: [0, 3600]))
    #expect(farOnes.transitionSeconds == [.min])
    #expect(farOnes.offsetSeconds == [3600])
  }

  @Test("A file that is cut off anywhere is none", arguments: [fat, slim])
  func truncated(_ file: TimeZoneFileBytes) {
    let bytes = file.bytes
    for count in bytes.indices {
      #expect(throws: count < 4 ? TimeZoneFault.foreign : .damaged, "\(count) bytes") {
        try ZoneRules(identifier: "", timeZoneFile: Array(bytes.prefix(count)))
      }
    }
  }

  @Test("What cannot be is refused")
  func damaged() {
    func refused(_ what: Comment, _ fault: TimeZoneFault = .damaged, _ change: (inout TimeZoneFileBytes) -> Void) {
      for var file in [TimeZoneFileTests.fat, TimeZoneFileTests.slim] {
        change(&file)
        #expect(throws: fault, what) { try TimeZoneFileTests.rules(file) }
      }
    }
    for count in 0..<6 where count != 2 {
      refused("a count of 2^32 - 1, at place \(count)") { $0.countsSaid[count] = .max }
      refused("a count of 2^31, at place \(count)") { $0.countsSaid[count] = 1 << 31 }
    }
    for count in 0..<6 where count != 2 {
      refused("in version 1, a count of 2^32 - 1, at place \(count)") {
        $0.version = 0
        $0.countsSaid[count] = .max
      }
    }
    refused("one change more than there are") { $0.countsSaid[3] = UInt32($0.changes.count + 1) }
    refused("no types") { $0.countsSaid[4] = 0 }
    refused("a type there is not") { $0.changes[1].type = 3 }
    refused("a change before the one before") { $0.changes[2].seconds = $0.changes[1].seconds - 1 }
    refused("two changes at a time") { $0.changes[2].seconds = $0.changes[1].seconds }
    refused("an offset of a day") { $0.offsets[2] = 86_400 }
    refused("an offset of a day, westwards") { $0.offsets[2] = -86_400 }
    refused("the largest offset") { $0.offsets[2] = .max }
    refused("the smallest offset") { $0.offsets[2] = .min }
    refused("version 0") { $0.version = UInt8(ascii: "0") }
    refused("version 1 in ASCII") { $0.version = UInt8(ascii: "1") }
    refused("version A") { $0.version = UInt8(ascii: "A") }
    refused("no footer") { $0.footer = "" }
    refused("a footer without its first line feed") { $0.footer = "CET-1\n" }
    refused("a footer without its last line feed") { $0.footer = "\nCET-1" }
    refused("a footer that is no rule") { $0.footer = "\nCET\n" }
    refused("leap seconds", .countsLeapSeconds) { $0.leapSeconds = 1 }
    refused("more leap seconds than there are", .countsLeapSeconds) { $0.countsSaid[2] = .max }
  }

  @Test("Other files are foreign", arguments: ["", "TZ", "tzif2", "# version 2025b\n", "\0TZif2"])
  func foreign(_ text: String) {
    #expect(throws: TimeZoneFault.foreign) { try ZoneRules(identifier: "", timeZoneFile: Array(text.utf8)) }
  }

  @Test("The second half begins as the first one does")
  func secondHeader() {
    for offset in 0..<4 {
      var bytes = TimeZoneFileTests.slim.bytes
      // 44 for the header, 5 for each of two changes that version 1 can hold, 6 for each of three types, 4 for names.
      bytes[44 + 2 * 5 + 3 * 6 + 4 + offset] ^= 1
      #expect(throws: TimeZoneFault.damaged) { try ZoneRules(identifier: "", timeZoneFile: bytes) }
    }
  }
}
