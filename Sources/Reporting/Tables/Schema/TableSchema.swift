import Usage

/// What a table is: its part of the data dictionary.
package struct TableSchema: Hashable, Sendable {
  package let name: String
  /// What has a row each.
  package let rowMeaning: String
  package let columns: [Column]

  /// Of all tables that can be exported.
  package static var all: [TableSchema] {
    Table<OrganizationUsage>.all.map(TableSchema.init)
      + [TableSchema(Table<[StatementRow]>.statementsWithAmounts), TableSchema(Table<ContactList>.contacts)]
  }

  private init<Source>(_ table: Table<Source>) {
    name = table.name
    rowMeaning = table.rowMeaning
    columns = table.columns
  }
}

extension Column {
  /// What its values are, in a word.
  var typeWord: String {
    switch kind {
    case .text: "text"
    case .day: "date"
    case .word: "word"
    case .integer: "integer"
    case .amount: "decimal"
    }
  }

  /// The meaning, with all that the kind says beyond the type.
  var fullMeaning: String {
    switch kind {
    case .word(let words): "\(meaning): \(words.joined(separator: ", "))"
    case .integer(let range) where range.upperBound != .max:
      "\(meaning), \(range.lowerBound) to \(range.upperBound)"
    default: meaning
    }
  }
}
