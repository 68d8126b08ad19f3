import Accounts
import CivilTime
import LogReading
import Reporting

/// `calltally directory show`: what a directory says of one account, over time or at a time.
package struct DirectoryShowRun {
  package var files: [String]
  package var account: String
  /// nil for all time.
  package var time: Time?
  /// In which days are taken.
  package var timeZone = RunOptions.usualTimeZone
  package var format = DirectoryCheckRun.Format.table

  /// An instant, or a day.
  package enum Time: Hashable, Sendable {
    case instant(Instant)
    case day(Day)

    /// Reads RFC 3339, or the form `2026-10-25`.
    package init?(_ text: String) {
      if let day = Day(text) {
        self = .day(day)
      } else if let instant = Instant(timestamp: text) {
        self = .instant(instant)
      } else {
        return nil
      }
    }
  }

  package init(account: String, files: [String]) {
    self.account = account
    self.files = files
  }

  /// - Parameter output: takes what was found.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let time = try interval()
    let lines = try DirectoryLines(files)
    guard let story = AccountStory(of: account, in: lines, during: time) else {
      throw Failure(.usage, "the directory does not know account \(account); check the id")
    }
    switch format {
    case .table: try output(text(of: story))
    case .json: try output(json(of: story))
    }
  }

  private func interval() throws(Failure) -> Interval {
    switch time {
    case nil: return Interval(from: nil, until: nil)
    case .instant(let instant):
      return Interval(from: instant, until: Instant(milliseconds: instant.milliseconds + 1))
    case .day(let day):
      let zone = try ZoneCatalog(defaultIdentifier: timeZone).defaultZone
      return Interval(from: zone.start(of: day), until: zone.start(of: day + 1))
    }
  }

  private func text(of story: AccountStory) -> [UInt8] {
    var bytes: [UInt8] = []
    var table = TableFormatName.table.format()
    table.begin([.text("account"), .text("name")], into: &bytes)
    table.row([.text(story.id), story.name.map(Cell.text) ?? .absent], into: &bytes)
    table.end(into: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    table.begin(["from", "until", "is", "of", "name", "as"].map { .text($0) }, into: &bytes)
    for entry in story.entries {
      let texts = [
        entry.interval.map(\.from.description), entry.interval.map(\.until.description), entry.kind.words, entry.what,
        entry.name, entry.detail,
      ]
      table.row(texts.map { $0.map(Cell.text) ?? .absent }, into: &bytes)
    }
    table.end(into: &bytes)
    return bytes
  }

  private func json(of story: AccountStory) -> [UInt8] {
    func field(_ name: String, _ text: String?, _ json: inout JSONWriter) {
      json.key(name)
      if let text { json.value(text) } else { json.null() }
    }
    func bound(_ instant: Instant) -> String? {
      [.distantPast, .distantFuture].contains(instant) ? nil : instant.description
    }
    var json = JSONWriter(.indented)
    json.object { json in
      json.field("schema", "calltally/account/1")
      json.field("id", story.id)
      field("name", story.name, &json)
      json.key("entries")
      json.array { json in
        for entry in story.entries {
          json.object(.compact) { json in
            json.field("is", entry.kind.rawValue)
            field("from", entry.interval.flatMap { bound($0.from) }, &json)
            field("until", entry.interval.flatMap { bound($0.until) }, &json)
            field("of", entry.what, &json)
            field("name", entry.name, &json)
            field("as", entry.detail, &json)
          }
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

extension AccountStory.Entry.Kind {
  fileprivate var words: String {
    switch self {
    case .membership: "member"
    case .individual: "individual account"
    case .ambiguous: "in several organizations, unattributed"
    case .subscription: "subscriber"
    case .contact: "contact"
    }
  }
}
