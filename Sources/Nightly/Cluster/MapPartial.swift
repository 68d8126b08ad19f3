import FoundationEssentials

/// What a `map` was given, as a line holds it: so that nothing is taken for all while a part of it is missing, or was made
/// in another way.
struct MapPartial: Codable {
  static let version = 1

  var version = MapPartial.version
  /// Files, each of which has a ``FilePartial``.
  var inputs: Int
  var startedMilliseconds: Int64
  /// ``StageDirectory/digest``.
  var directory: String?
  /// Not the key itself, which nobody has to know, but what it makes of nothing.
  var identities: String

  enum CodingKeys: String, CodingKey {
    case version, inputs, directory, identities
    case startedMilliseconds = "started_ms"
  }

  var started: Date { Date(timeIntervalSince1970: Double(startedMilliseconds) / 1000) }

  var isSound: Bool {
    version == MapPartial.version && inputs.isSoundCount && (0...1 << 46).contains(startedMilliseconds)
  }
}
