/// Why a line is not a valid record. The order is that of the checks: a line is counted under the first that applies.
package enum RejectionReason: UInt8, CaseIterable, Sendable {
  case lineTooLong
  case malformed
  case unknownType
  case missingField
  case invalidValue
  case inconsistent

  /// The name used in every output.
  package var name: String {
    switch self {
    case .lineTooLong: "line_too_long"
    case .malformed: "malformed"
    case .unknownType: "unknown_type"
    case .missingField: "missing_field"
    case .invalidValue: "invalid_value"
    case .inconsistent: "inconsistent"
    }
  }
}

/// A line that was turned down: where and why, never what it said.
package struct Rejection: Hashable, Sendable {
  /// 1 is the first line of the file; of a CSV row that spans lines, its first.
  package var line: Int
  package var reason: RejectionReason

  package init(line: Int, reason: RejectionReason) {
    self.line = line
    self.reason = reason
  }
}
