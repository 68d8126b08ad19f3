import Foundation
import Nightly
import Testing

/// Nobody's folder contains a word of somebody else's. Ids and names are words that occur nowhere else; who belongs to
/// whom changes; calls go anywhere.
@Suite("Separation")
struct SeparationTests {
  @Test(
    "Organizations' reports and payers' statements name nobody else",
    arguments: Effort.worlds(taste: 2, sample: 40, everything: 2000))
  func separation(seed: UInt64) throws {
    let parties = Parties(seed: seed)
    let world = try World(
      logs: [World.Log(name: "log.ndjson", contents: Array(parties.log.utf8))], directory: Array(parties.directory.utf8)
    )

    var report = ReportRun(options: world.options, version: "test")
    report.output = world.folder + "/reports"
    let complaint = try report.run()
    #expect(complaint == nil)
    for organization in 0..<Parties.organizationCount {
      let folder = report.output + "/" + parties.organizations[organization].id
      // One that shows no members may have too few for a report.
      guard organization == 0 || FileManager.default.fileExists(atPath: folder) else { continue }
      let words = parties.wordsOfReport(of: organization)
      let found = try parties.words(in: folder)
      #expect(found.contains(parties.organizations[organization].id))
      #expect(found.filter { found in !words.contains { $0.hasPrefix(found) } } == [])
    }

    var statements = StatementsRun(options: world.options)
    statements.output = world.folder + "/statements"
    _ = try statements.run()
    for account in parties.accounts.indices {
      let folder = statements.output + "/" + parties.accounts[account].id
      guard FileManager.default.fileExists(atPath: folder) else { continue }
      let words = parties.wordsOfStatements(of: account)
      #expect(try parties.words(in: folder).filter { found in !words.contains { $0.hasPrefix(found) } } == [])
    }
    #expect(FileManager.default.fileExists(atPath: statements.output + "/" + parties.accounts[0].id))
  }
}

/// Organizations, accounts, patients and guests with words of their own.
private struct Parties {
  struct Party {
    var id: String
    var name: String
  }

  static let organizationCount = 4
  private static let accountCount = 24
  private static let mark = "zq"
  private static let letterCount = 8
  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "p")

  var organizations: [Party] = []
  var accounts: [Party] = []
  var log = ""
  var directory = ""
  /// Accounts that are at some time members of each organization, and its administrators.
  private var members: [Set<Int>]
  private var random: Draws

  init(seed: UInt64) {
    random = Draws(seed: seed)
    members = Array(repeating: [], count: Parties.organizationCount)
    organizations = (0..<Parties.organizationCount).map { _ in party() }
    accounts = (0..<Parties.accountCount).map { _ in party() }
    describe()
    for number in 0..<200 { call(number) }
  }

  private mutating func word() -> String {
    let letters = (0..<Parties.letterCount).map { _ in UInt8.random(in: Parties.letters, using: &random) }
    return Parties.mark + String(decoding: letters, as: UTF8.self)
  }

  private mutating func party() -> Party { Party(id: word(), name: word() + " " + word()) }

  /// The first accounts administer; the others are members for the whole time, move in the middle, or are individual.
  private mutating func describe() {
    for (index, organization) in organizations.enumerated() {
      let display = index == 0 || Bool.random(using: &random) ? "named" : "none"
      directory +=
        "{\"type\":\"organization\",\"id\":\"\(organization.id)\",\"name\":\"\(organization.name)\",\"members\":\"\(display)\"}\n"
    }
    for (index, account) in accounts.enumerated() {
      directory += "{\"type\":\"account\",\"id\":\"\(account.id)\",\"name\":\"\(account.name)\"}\n"
      directory += "{\"type\":\"subscription\",\"account\":\"\(account.id)\",\"tariff\":\"T\",\"cycle\":\"monthly\"}\n"
      if index < Parties.organizationCount {
        join(index, index, "administrator")
      } else if Bool.random(using: &random) {
        join(index, Int.random(in: 0..<Parties.organizationCount, using: &random), "member")
      } else if Bool.random(using: &random) {
        let first = Int.random(in: 0..<Parties.organizationCount, using: &random)
        join(index, first, "member", ",\"until\":\"2026-10-15T10:00:00Z\"")
        join(index, (first + 1) % Parties.organizationCount, "member", ",\"from\":\"2026-10-15T10:00:00Z\"")
      }
    }
    for _ in 0..<20 {
      directory += "{\"type\":\"contact\",\"account\":\"\(anybody())\",\"contact\":\"\(anybody())\"}\n"
    }
  }

  private mutating func join(_ account: Int, _ organization: Int, _ role: String, _ interval: String = "") {
    members[organization].insert(account)
    directory +=
      "{\"type\":\"membership\",\"account\":\"\(accounts[account].id)\",\"organization\":\"\(organizations[organization].id)\","
      + "\"role\":\"\(role)\"\(interval)}\n"
  }

  private mutating func anybody() -> String { accounts.randomElement(using: &random)!.id }

  private mutating func call(_ number: Int) {
    let day = Int.random(in: 10...28, using: &random)
    let organization = organizations.randomElement(using: &random)!.id
    let (id, caller, callee) = (word(), anybody(), anybody())
    let (stranger, patient, guest, note) = (word(), word(), word(), word())
    log += """
      {"type":"call","id":"\(id)","started_at":"2026-10-\(day)T10:00:00Z","caller":"\(caller)",\
      "organization":"\(organization)","disposition":"answered","talk_s":\(number),"note":"\(note)",\
      "participants":[{"id":"\(callee)"},{"id":"\(stranger)"},{"id":"\(patient)","role":"patient"},\
      {"id":"\(guest)","role":"guest"}]}

      """
  }

  // MARK: Who may be where

  func wordsOfReport(of organization: Int) -> Set<String> {
    words(of: members[organization].map { accounts[$0] } + [organizations[organization]])
  }

  /// Each administers the organization of his number.
  func wordsOfStatements(of account: Int) -> Set<String> {
    words(of: [accounts[account]] + (account < Parties.organizationCount ? [organizations[account]] : []))
  }

  private func words(of parties: [Party]) -> Set<String> {
    Set(parties.flatMap { [$0.id] + $0.name.split(separator: " ").map(String.init) })
  }

  /// All words in the files of a folder and in their names. Charts shorten long names.
  func words(in folder: String) throws -> Set<String> {
    var found: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) + [(folder as NSString).lastPathComponent] {
      let contents = Array(path.utf8) + Array(FileManager.default.contents(atPath: folder + "/" + path) ?? Data())
      let mark = Array(Parties.mark.utf8)
      for start in contents.indices.dropLast()
      where contents[start] == mark[0] && contents[start + 1] == mark[1] {
        let letters = contents[(start + 2)...].prefix(Parties.letterCount).prefix { Parties.letters.contains($0) }
        found.insert(Parties.mark + String(decoding: letters, as: UTF8.self))
      }
    }
    return found
  }
}

/// Marsaglia's xorshift: the same numbers for the same seed.
private struct Draws: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = (seed + 1) &* 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
