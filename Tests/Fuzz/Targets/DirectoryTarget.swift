import Foundation
import LogReading
import NaiveTwin

extension FuzzTarget {
  /// Directories: the records of all lines before the first that is none, and which line that is. A directory that is
  /// accepted is accepted by the twin, with the same memberships.
  static let directory = FuzzTarget("directory") { bytes throws(Disagreement) in
    let expected = NaiveDirectoryLines(bytes)
    for (pieceSize, subject) in [(Int.max, "the directory at once"), (1 + bytes.count % 70, "the directory in pieces")]
    {
      try require(DirectoryLines(bytes, pieceSize: pieceSize), is: expected.lines, subject)
    }
    if expected.lines.faultyLine == nil { try expected.lines.requireTwin(of: bytes) }
  }
}

/// A record of a directory in comparable words.
enum DirectoryLine: Hashable {
  case organization(id: NaiveText, name: NaiveText, timeZone: NaiveText?, language: NaiveText, members: String)
  case account(id: NaiveText, name: NaiveText, isDiscoverable: Bool?)
  case membership(account: NaiveText, organization: NaiveText, role: String, from: Int?, until: Int?)
  case subscription(account: NaiveText, tariff: NaiveText, cycle: String, from: Int?, until: Int?)
  case contact(account: NaiveText, contact: NaiveText)
}

/// All that is read of a directory.
struct DirectoryLines: Equatable {
  var records: [DirectoryLine] = []
  /// 1 is the first line; nil where all are sound.
  var faultyLine: Int?

  init() {}

  init(_ bytes: [UInt8], pieceSize: Int) throws(Disagreement) {
    var reader = DirectoryReader(MemorySource(bytes, pieceSize: pieceSize))
    do {
      try reader.read { record, text in records.append(DirectoryLine(record, text)) }
    } catch DirectoryFailure.line(let number, let words) {
      faultyLine = number
      // Words that stand in a terminal.
      guard words.utf8.count < 400, !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { throw Disagreement("not fit for a terminal: \(words.debugDescription)") }
    } catch {
      throw Disagreement("reading failed: \(error)")
    }
  }

  func requireTwin(of bytes: [UInt8]) throws(Disagreement) {
    for case .organization(_, _, let timeZone, _, _) in records {
      // Which zones there are is seen later.
      if let timeZone, TimeZone(identifier: timeZone.string) == nil { return }
    }
    guard let twin = try? NaiveDirectory(files: [Data(bytes)]) else {
      throw Disagreement("the twin does not take this directory")
    }
    let expected = twin.memberships.values.joined().map { membership in
      DirectoryLine.membership(
        account: membership.account, organization: membership.organization, role: membership.role,
        from: membership.fromMilliseconds == .min ? nil : membership.fromMilliseconds,
        until: membership.untilMilliseconds == .max ? nil : membership.untilMilliseconds)
    }
    let memberships = records.filter { if case .membership = $0 { true } else { false } }
    try require(Set(memberships), is: Set(expected), "memberships")
  }
}

extension DirectoryLine {
  init(_ record: DirectoryRecord, _ text: RecordText) {
    func words(_ range: TextRange) -> NaiveText { NaiveText(bytes: text[range]) }
    self =
      switch record {
      case .organization(let id, let name, let timeZone, let language, let members):
        .organization(
          id: words(id), name: words(name), timeZone: timeZone.map(words), language: words(language),
          members: members.text)
      case .account(let id, let name, let isDiscoverable):
        .account(id: words(id), name: words(name), isDiscoverable: isDiscoverable)
      case .membership(let account, let organization, let role, let from, let until):
        .membership(
          account: words(account), organization: words(organization), role: role.text,
          from: from.map { Int($0.milliseconds) }, until: until.map { Int($0.milliseconds) })
      case .subscription(let account, let tariff, let cycle, let from, let until):
        .subscription(
          account: words(account), tariff: words(tariff), cycle: cycle.text, from: from.map { Int($0.milliseconds) },
          until: until.map { Int($0.milliseconds) })
      case .contact(let account, let contact):
        .contact(account: words(account), contact: words(contact))
      }
  }
}
