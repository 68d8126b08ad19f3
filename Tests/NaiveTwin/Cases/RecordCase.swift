import Foundation

/// One NDJSON line and what it is: a valid record (nil) or rejected for a reason.
package struct RecordCase: Sendable, CustomStringConvertible {
  package var rule: String
  package var line: Data
  package var expected: NaiveReason?

  init(_ rule: String, _ line: String, _ expected: NaiveReason?) {
    self.init(rule, bytes: Array(line.utf8), expected)
  }

  init(_ rule: String, bytes: [UInt8], _ expected: NaiveReason?) {
    self.rule = rule
    self.line = Data(bytes)
    self.expected = expected
  }

  package var description: String { rule }
}

/// The contents of a whole file and what becomes of its records, in order.
package struct ContentCase: Sendable, CustomStringConvertible {
  /// The physical line a record starts on, and its reason where it is rejected.
  package struct Outcome: Hashable, Sendable {
    package var line: Int
    package var reason: NaiveReason?

    package init(line: Int, reason: NaiveReason?) {
      self.line = line
      self.reason = reason
    }
  }

  package var rule: String
  package var contents: Data
  package var expected: [Outcome]

  init(_ rule: String, _ contents: String, _ expected: [(Int, NaiveReason?)]) {
    self.init(rule, bytes: Array(contents.utf8), expected)
  }

  init(_ rule: String, bytes: [UInt8], _ expected: [(Int, NaiveReason?)]) {
    self.rule = rule
    self.contents = Data(bytes)
    self.expected = expected.map { Outcome(line: $0.0, reason: $0.1) }
  }

  package var description: String { rule }
}

/// The rules of the contract as cases, for every parser that claims to follow it.
package enum RecordCases {
  /// NDJSON lines.
  package static let all: [RecordCase] = form + json + types + missing + identifiers + instants + values + participants

  /// Whole files, NDJSON and CSV.
  package static let contents: [ContentCase] = ndjsonFiles + csvFiles + csvCells

  /// A sound call with some fields written otherwise, added (at the end) or left out (nil). Values are JSON.
  static func call(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
    object(
      [
        ("type", "\"call\""), ("id", "\"c1\""), ("started_at", "\"2026-10-05T08:00:00Z\""), ("caller", "\"a1\""),
        ("disposition", "\"answered\""), ("talk_s", "60"),
      ], changes)
  }

  /// The same for an invitation.
  static func invitation(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
    object(
      [
        ("type", "\"invitation\""), ("id", "\"i1\""), ("at", "\"2026-10-05T08:00:00Z\""), ("inviter", "\"a1\""),
        ("kind", "\"patient\""), ("event", "\"sent\""),
      ], changes)
  }

  /// The line with each `~` replaced by these bytes.
  static func bytes(_ line: String, _ replacement: [UInt8]) -> [UInt8] {
    line.utf8.flatMap { $0 == UInt8(ascii: "~") ? replacement : [$0] }
  }

  private static func object(_ base: [(String, String)], _ changes: KeyValuePairs<String, String?>) -> String {
    var members = base
    for (key, value) in changes {
      if let index = members.firstIndex(where: { $0.0 == key }) {
        if let value { members[index].1 = value } else { members.remove(at: index) }
      } else if let value {
        members.append((key, value))
      }
    }
    return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }
}
