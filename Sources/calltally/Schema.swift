import ArgumentParser
import Nightly

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell which columns tables have, in which units, and what they mean.",
    discussion: """
      As text, or as a JSON Schema that every row of 'export --format json' and every line of 'export --format ndjson' \
      follows.

        calltally schema members
        calltally schema days --format json-schema > days.schema.json
      """)

  @Argument(
    help: "The table: \(ExportRun.tableNames.joined(separator: ", ")). (default: all)",
    completion: .list(ExportRun.tableNames))
  var table: String?

  @Option(name: .long, help: "text or json-schema.")
  var format = SchemaRun.Format.text

  func validate() throws {
    if let table { try Export.requireTable(table) }
  }

  func run() throws {
    var run = SchemaRun(tableName: table)
    run.format = format
    try run.run()
  }
}

extension SchemaRun.Format: ExpressibleByArgument {}
