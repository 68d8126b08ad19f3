import Accounts

/// How members are shown in a report, from the most to the least that is said of them.
package enum MemberMode: String, CaseIterable, Comparable, Sendable {
  /// By name.
  case named
  /// By a label that stays the same.
  case pseudonym
  /// Not at all; and nothing is said about few of them.
  case none

  init(_ display: Directory.MemberDisplay) {
    self =
      switch display {
      case .named: .named
      case .pseudonym: .pseudonym
      case .none: .none
      }
  }

  private var strictness: Int {
    switch self {
    case .named: 0
    case .pseudonym: 1
    case .none: 2
    }
  }

  package static func < (a: MemberMode, b: MemberMode) -> Bool { a.strictness < b.strictness }
}
