import CivilTime

/// A line of what `map`, `combine` and `reduce` hand on to each other: `KEY<TAB>KIND<TAB>CONTENT`. Lines of one key have to
/// meet; their order does not matter. `docs/cluster.md` describes them.
package struct PartialLine {
  /// Under what lines meet.
  package enum Key: Equatable {
    /// The run as a whole.
    case run
    /// Hours since 1970-01-01T00:00Z.
    case hour(Int32)
    /// Its id.
    case organization(String)
  }

  package enum Kind: String, CaseIterable {
    /// What a `map` was given; of the run.
    case map
    /// What became of a file's lines; of the run.
    case file
    /// What became of events; of the run.
    case counts
    /// Of an hour.
    case events
    /// Of an organization.
    case sums
    /// That the directory knows an organization, whatever was counted for it.
    case listed
    /// That an organization's reports have been made.
    case reported
  }

  package var key: Key
  package var kind: Kind
  /// JSON of the first three and the last kind, base 64 of events and sums, and nothing of the other one.
  package var content: ArraySlice<UInt8>

  init(_ key: Key, _ kind: Kind, _ content: [UInt8] = []) {
    self.key = key
    self.kind = kind
    self.content = content[...]
  }

  /// - Parameter line: without its line feed.
  /// - Returns: nil if it is none.
  package init?(_ line: [UInt8]) {
    let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let key = Key(parts[0]),
      let kind = Kind(rawValue: String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    let fits =
      switch (key, kind) {
      case (.run, .map), (.run, .file), (.run, .counts), (.hour, .events): true
      case (.organization, .sums), (.organization, .listed), (.organization, .reported): true
      default: false
      }
    guard fits else { return nil }
    self.key = key
    self.kind = kind
    content = parts[2]
  }

  /// With its line feed.
  package var bytes: [UInt8] {
    Array("\(key.text)\t\(kind.rawValue)\t".utf8) + content + [UInt8(ascii: "\n")]
  }
}

extension PartialLine.Key {
  private static let hourPrefix = "hour:"
  private static let organizationPrefix = "organization:"
  /// So that hours are in the order of their keys' bytes.
  private static let hourDigits = 7
  /// Those that a record may lie in.
  private static let hours =
    Int32(Instant.earliestAccepted.milliseconds / 3_600_000)...Int32(Instant.latestAccepted.milliseconds / 3_600_000)

  /// An organization's id has no control character, and so no tab.
  var text: String {
    switch self {
    case .run: return "run"
    case .hour(let hour):
      let digits = String(hour)
      return Self.hourPrefix + String(repeating: "0", count: max(0, Self.hourDigits - digits.count)) + digits
    case .organization(let id): return Self.organizationPrefix + id
    }
  }

  init?(_ bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if text == "run" {
      self = .run
    } else if text.hasPrefix(Self.hourPrefix), let hour = Int32(text.dropFirst(Self.hourPrefix.count)),
      Self.hours.contains(hour)
    {
      self = .hour(hour)
    } else if text.hasPrefix(Self.organizationPrefix), text.utf8.count > Self.organizationPrefix.utf8.count {
      self = .organization(String(text.dropFirst(Self.organizationPrefix.count)))
    } else {
      return nil
    }
    // Lines of one key have to meet, so that there is one way only to write it.
    guard self.text.utf8.elementsEqual(bytes) else { return nil }
  }
}
