import Reporting

/// `calltally schema`: the data dictionary of the tables.
package struct SchemaRun {
  package enum Format: String, CaseIterable, Sendable {
    case text
    case jsonSchema = "json-schema"
  }

  /// nil for all tables.
  package var tableName: String?
  package var format = Format.text

  package init(tableName: String?) { self.tableName = tableName }

  /// - Parameter output: takes the dictionary.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let tables = TableSchema.all.filter { tableName == nil || $0.name == tableName }
    switch format {
    case .text: try output(Array(tables.map(\.text).joined(separator: [UInt8(ascii: "\n")])))
    case .jsonSchema: try output(tables.jsonSchema)
    }
  }
}
