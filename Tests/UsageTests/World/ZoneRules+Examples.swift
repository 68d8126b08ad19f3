import CivilTime
import Testing

extension ZoneRules {
  static let utc = ZoneRules(identifier: "UTC", transitionSeconds: [.min], offsetSeconds: [0])

  /// Berlin in 2026.
  static func berlin() throws -> ZoneRules {
    ZoneRules(
      identifier: "Europe/Berlin",
      transitionSeconds: [
        .min, try Instant("2026-03-29T01:00:00Z").seconds, try Instant("2026-10-25T01:00:00Z").seconds,
      ], offsetSeconds: [3600, 7200, 3600])
  }

  /// A place where 00:01 becomes 23:01 on 2026-10-25, as it did in Newfoundland until 2011.
  static func repeatedMidnight() throws -> ZoneRules {
    ZoneRules(
      identifier: "Test/Repeated_Midnight", transitionSeconds: [.min, try Instant("2026-10-24T23:01:00Z").seconds],
      offsetSeconds: [3600, 0])
  }
}
