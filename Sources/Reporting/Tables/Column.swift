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
}

/// A column together with the way to its cell, so that heading and content cannot come apart.
struct ColumnDefinition<Source, Row> {
  let column: Column
  let cell: (Source, Row) -> Cell

  static func text(_ name: String, _ value: @escaping (Source, Row) -> String) -> Self {
    Self(column: Column(name, .text)) { .text(value($0, $1)) }
  }

  static func integer(_ name: String, _ value: @escaping (Source, Row) -> Int?) -> Self {
    Self(column: Column(name, .integer)) { Cell(value($0, $1)) }
  }
}
