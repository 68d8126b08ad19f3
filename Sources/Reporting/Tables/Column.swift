/// What a format, and whoever reads a table, has to know of a column.
package struct Column: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case text
    /// ISO 8601.
    case day
    /// One of these.
    case word([String])
    /// In this range; without an upper bound, where that is `Int.max`.
    case integer(ClosedRange<Int>)
    /// A number with two decimals.
    case amount
  }

  package let name: String
  package let kind: Kind
  /// What an integer counts, or is measured in; nil where it is no amount.
  package let unit: String?
  /// In a few words, for the data dictionary.
  package let meaning: String
  /// Whether there may be no value.
  package private(set) var isOptional = false
  /// Whether it is there only where it is asked for.
  package private(set) var isExtra = false

  package init(_ name: String, _ kind: Kind, unit: String? = nil, _ meaning: String = "") {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.meaning = meaning
  }

  package var isNumber: Bool {
    switch kind {
    case .integer, .amount: true
    case .text, .day, .word: false
    }
  }

  /// The same column, where a figure may not exist.
  var optional: Column {
    var column = self
    column.isOptional = true
    return column
  }

  /// The same column, in a table that may do without it.
  var extra: Column {
    var column = self
    column.isExtra = true
    return column
  }
}

extension Column {
  package static func text(_ name: String, _ meaning: String = "") -> Column { Column(name, .text, meaning) }

  static func word(_ name: String, _ words: [String], _ meaning: String) -> Column {
    Column(name, .word(words), meaning)
  }

  /// An amount.
  package static func integer(_ name: String, unit: String? = nil, _ meaning: String = "") -> Column {
    Column(name, .integer(0...Int.max), unit: unit, meaning)
  }

  static func seconds(_ name: String, _ meaning: String) -> Column { integer(name, unit: "seconds", meaning) }

  /// What more than one table has.
  static let organization = text("organization", "id of the organization")
  static let meetingInvitations = integer(
    "meeting_invitations", unit: "invitations", "invitations to meetings that were sent")
  static let patientInvitations = integer(
    "patient_invitations", unit: "invitations", "invitations of patients that were sent")

  static func day(_ meaning: String) -> Column { Column("day", .day, meaning) }
}
