import CivilTime

extension Instant {
  /// The instant of an RFC 3339 date-time, as logs and directories have it; nil where the text is none.
  package init?(timestamp text: String) {
    var parser = TimestampParser()
    guard let instant = Array(text.utf8).withUnsafeBytes({ parser.parse($0) }) else { return nil }
    self = instant
  }
}
