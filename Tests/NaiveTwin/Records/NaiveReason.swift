/// Why a line is no record. The order is that in which reasons are looked for: the first that applies is the one counted.
package enum NaiveReason: String, Error, CaseIterable, Hashable, Sendable {
  case lineTooLong = "line_too_long"
  case malformed
  case unknownType = "unknown_type"
  case missingField = "missing_field"
  case invalidValue = "invalid_value"
  case inconsistent
}
