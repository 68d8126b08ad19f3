import CivilTime
import Reporting

extension Configuration {
  /// The program alone takes about half of it.
  private static let leastMemory = ByteCount(bytes: 64 << 20)

  /// Everything a file may say, in the order in which it is explained. What reads the file, suggests keys, and explains
  /// them goes by this table.
  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "store", "a path", usual: nil, "The ledger: one SQLite file, made if there is none.", .path { $0.store = $1 }),
    ConfigurationKey(
      "inputs", listOfPaths, usual: nil, "Logs: files, and folders, which are read with all below them.",
      .paths { $0.inputs = $1 }),
    ConfigurationKey(
      "directory", listOfPaths, usual: "none", "Files that say who belonged to which organization, when.",
      .paths { $0.directories = $1 }),
    ConfigurationKey("output", "a path", usual: nil, "The folder of the reports.", .path { $0.output = $1 }),
    ConfigurationKey(
      "language", choice(of: Language.self), usual: "de",
      "The language of reports for organizations that ask for none.",
      .text { take(Language(rawValue: $1), &$0.language) }),
    ConfigurationKey(
      "members", choice(of: MemberMode.self), usual: "named",
      "How reports show members, unless their organization wants less to be said of them.",
      .text { take(MemberMode(rawValue: $1), &$0.members) }),
    ConfigurationKey(
      "pseudonym_key", "a path", usual: "none", "A file of random bytes, at least 32, that pseudonyms are made with.",
      .path { $0.pseudonymKey = $1 }),
    ConfigurationKey(
      "minimum_group", "a whole number from 1 to 1000", usual: "5",
      "Reports that list no members say nothing about fewer active ones than that.",
      .text { take(wholeNumber($1, in: 1...1000), &$0.minimumGroup) }),
    ConfigurationKey(
      "time_zone", "the name of a time zone, such as Europe/Berlin", usual: "Europe/Berlin",
      "The time zone of organizations that have none of their own.",
      .text { take(timeZone($1), &$0.timeZone) }),
    number("threads", "", 1...1024, usual: "one a core", "Threads that read, count and write.", \.threads),
    ConfigurationKey(
      "memory_limit", "an amount of memory, \(leastMemory) or more, such as 512M or 2G", usual: "1G",
      "Events that do not fit wait in a temporary file.",
      .text { take(ByteCount($1).flatMap { $0 < leastMemory ? nil : $0 }, &$0.memoryLimit) }),
    ConfigurationKey(
      "max_rejected", "a percentage from 0 to 100, such as 0.5", usual: "1",
      "Of a hundred records, how many may be rejected before the exit code is 65.",
      .text { take(percentage($1), &$0.maxRejectedPercent) }),
    ConfigurationKey(
      "salvage", "true or false", usual: "false", "Whether the sound records of damaged files are counted, too.",
      .text { take(Bool($1), &$0.salvage) }),
    ConfigurationKey(
      "wait_seconds", "a whole number from 0 to 86400", usual: "0",
      "How long to wait for another run before leaving with exit code 75.",
      .text { take(wholeNumber($1, in: 0...86_400), &$0.waitSeconds) }),
    ConfigurationKey(
      "metrics", "a path", usual: "none", "A file for Prometheus, written after every run.", .path { $0.metrics = $1 }),
    ConfigurationKey(
      "log_format", choice(of: LogFormat.self), usual: "text",
      "What lines on standard error are: words, or a JSON object each.",
      .text { take(LogFormat(rawValue: $1), &$0.logFormat) }),
    ConfigurationKey(
      "retention", "a mapping: lines of keys and values, indented", usual: "all is kept", "How long data is kept.",
      .keys([
        days(
          "record_ids_days", "Ids of records older than that are dropped; later deliveries for those days are refused.",
          \.retention.recordIDsDays),
        days(
          "member_figures_days", "Figures of single members older than that lose who they are of.",
          \.retention.memberFiguresDays),
        days("figures_days", "All figures older than that are deleted.", \.retention.figuresDays),
        days(
          "reports_days", "Published reports whose period ended longer ago are removed.", \.retention.reportsDays),
      ])),
  ]

  private static let listOfPaths = "a list of paths, each on a line of its own after \"- \""

  private static func days(
    _ name: String, _ meaning: String, _ place: any WritableKeyPath<Configuration, Int?> & Sendable
  ) -> ConfigurationKey {
    number(name, " of days", 1...36_500, usual: "kept for ever", meaning, place)
  }

  private static func number(
    _ name: String, _ unit: String, _ range: ClosedRange<Int>, usual: String, _ meaning: String,
    _ place: any WritableKeyPath<Configuration, Int?> & Sendable
  ) -> ConfigurationKey {
    ConfigurationKey(
      name, "a whole number\(unit) from \(range.lowerBound) to \(range.upperBound)", usual: usual, meaning,
      .text { configuration, text in
        configuration[keyPath: place] = wholeNumber(text, in: range)
        return configuration[keyPath: place] != nil
      })
  }

  // MARK: Values

  private static func take<Value>(_ value: Value?, _ place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(of: Choice.Type) -> String {
    let words = Choice.allCases.map(\.rawValue)
    return [words.dropLast().joined(separator: ", "), words[words.count - 1]].joined(separator: " or ")
  }

  /// Digits alone: what else YAML takes for a number (`1_000`, `0x10`, `1e3`, `017`, which may be fifteen) is a riddle.
  private static func wholeNumber(_ text: String, in range: ClosedRange<Int>) -> Int? {
    guard isDigits(text), let number = Int(text), range.contains(number) else { return nil }
    return number
  }

  /// Where it cannot be told which zones there are, it is the run that says why.
  private static func timeZone(_ text: String) -> String? {
    do throws(Failure) {
      return try ZoneDatabase.system.rules(named: text) == nil ? nil : text
    } catch {
      return text
    }
  }

  private static func percentage(_ text: String) -> Double? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard isDigits(parts[0]), parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy(isDigit),
      let number = Double(text), number <= 100
    else { return nil }
    return number
  }

  /// Without a zero in front.
  private static func isDigits(_ text: some StringProtocol) -> Bool {
    text == "0" || !text.isEmpty && text.utf8.allSatisfy(isDigit) && !text.hasPrefix("0")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
