/// What a format has to know of a column before it sees the first row.
package struct Column: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case text, integer
  }

  package let name: String
  package let kind: Kind

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  static func text(_ name: String) -> Column { Column(name, .text) }
  static func integer(_ name: String) -> Column { Column(name, .integer) }
}
