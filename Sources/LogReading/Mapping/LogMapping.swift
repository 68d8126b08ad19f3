import CivilTime

/// How the columns of a foreign log become the fields of our records.
///
/// It says nothing of what is valid: what comes of a row is read like any other line.
package struct LogMapping: Sendable {
  /// Where a row's cell is found.
  package enum Column: Hashable, Sendable {
    case named(String)
    /// From 0.
    case number(Int)
  }

  /// What a cell becomes.
  package enum Conversion: Sendable {
    /// As it is.
    case same
    /// Another word for each; those that are not there become `otherwise`, or, without it, are left to the next rule.
    case words([String: String], otherwise: String?)
    /// This, if the cell is not empty.
    case presence(String)
    case seconds(DurationForm)
    case time(TimeForm)
  }

  package enum DurationForm: String, CaseIterable, Sendable {
    case seconds, milliseconds, minutes
    /// Such as `1:02:03` or `02:03`.
    case clock = "hh:mm:ss"
  }

  package enum TimeForm: String, CaseIterable, Sendable {
    /// `2026-10-25 02:30:00`; with an offset or without.
    case iso
    /// `25.10.2026 02:30:00`.
    case german
    /// Since 1970 in UTC.
    case unixSeconds = "unix_seconds"
    case unixMilliseconds = "unix_milliseconds"
  }

  /// One way to a value.
  package enum Rule: Sendable {
    case constant(String)
    case cell(Column, Conversion)
  }

  /// What a value is written as in JSON.
  package enum Shape: Sendable {
    case text, number, boolean
  }

  package struct Field: Sendable {
    /// As in our records.
    package var name: String
    package var shape: Shape
    /// The first one that gives a value counts.
    package var rules: [Rule]

    package init(_ name: String, _ shape: Shape, _ rules: [Rule]) {
      self.name = name
      self.shape = shape
      self.rules = rules
    }
  }

  package var separator = UInt8(ascii: ",")
  /// The names of the columns; nil if the first row has them.
  package var columns: [String]?
  /// `call` or `invitation`.
  package var type = "call"
  /// Of times without an offset.
  package var zone: ZoneRules
  package var fields: [Field] = []
  /// The fields of each participant. Where one of them has no id, there is no participant.
  package var participants: [[Field]] = []

  package init(zone: ZoneRules) { self.zone = zone }
}
