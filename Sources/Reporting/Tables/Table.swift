import Usage

/// One of the tables that can be exported: its name, its columns, and how its rows come from a `Source`.
///
/// A table knows no format, a format no table. To add a table, define it in a file of its own.
package struct Table<Source>: Sendable {
  package let name: String
  /// What has a row each, in a few words, for the data dictionary.
  package let rowMeaning: String
  package let columns: [Column]
  private let makeRows: @Sendable (Source) -> AnySequence<[Cell]>

  /// - Parameters:
  ///   - elements: What has a row each, in the order of the rows.
  ///   - cells: The row of an element: a cell for each column.
  init<Element>(
    _ name: String, _ rowMeaning: String, columns: [Column], elements: @escaping @Sendable (Source) -> [Element],
    cells: @escaping @Sendable (Source, Element) -> [Cell]
  ) {
    self.name = name
    self.rowMeaning = rowMeaning
    self.columns = columns
    self.makeRows = { source in AnySequence(elements(source).lazy.map { cells(source, $0) }) }
  }

  private init(_ table: Table, columns numbers: [Int]) {
    name = table.name
    rowMeaning = table.rowMeaning
    columns = numbers.map { table.columns[$0] }
    makeRows = { source in AnySequence(table.makeRows(source).lazy.map { cells in numbers.map { cells[$0] } }) }
  }

  /// The same table with those of its columns, in the order of their numbers.
  package func selecting(columns numbers: [Int]) -> Table { Table(self, columns: numbers) }

  /// The rows, made one at a time while they are read.
  package func rows(of source: Source) -> AnySequence<[Cell]> { makeRows(source) }
}

extension Table where Source == OrganizationUsage {
  /// All tables that are made from the usage of one organization after the other.
  package static var all: [Table] { [organizations, members, days, hours, durations, partners, invitations] }
}
