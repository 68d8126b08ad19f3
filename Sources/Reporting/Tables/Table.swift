import Usage

/// One of the tables that can be exported: its name, its columns, and how its rows come from a `Source`.
///
/// A table knows no format, a format no table. To add a table, define it in a file of its own.
package struct Table<Source>: Sendable {
  package let name: String
  package let columns: [Column]
  private let makeRows: @Sendable (Source) -> AnySequence<[Cell]>

  /// - Parameters:
  ///   - elements: What has a row each, in the order of the rows.
  ///   - definitions: Asked for anew for every source, because closures kept in a constant would have to be `Sendable`.
  init<Element>(
    _ name: String, elements: @escaping @Sendable (Source) -> [Element],
    columns definitions: @escaping @Sendable () -> [ColumnDefinition<Source, Element>]
  ) {
    self.name = name
    self.columns = definitions().map(\.column)
    self.makeRows = { source in
      let cells = definitions().map(\.cell)
      return AnySequence<[Cell]> {
        // One row that is filled again and again.
        var row = [Cell](repeating: .absent, count: cells.count)
        var elements = elements(source).makeIterator()
        return AnyIterator<[Cell]> {
          guard let element = elements.next() else { return nil }
          for index in cells.indices { row[index] = cells[index](source, element) }
          return row
        }
      }
    }
  }

  /// The rows, made one at a time while they are read.
  package func rows(of source: Source) -> AnySequence<[Cell]> {
    makeRows(source)
  }
}

extension Table where Source == OrganizationUsage {
  /// All tables that are made from the usage of one organization after the other.
  package static var all: [Table] { [organizations, members, days, hours, durations, invitations] }
}
