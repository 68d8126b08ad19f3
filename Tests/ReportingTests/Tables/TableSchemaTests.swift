import Foundation
import Reporting
import Testing
import Usage

@Suite struct TableSchemaTests {
  @Test("Every column of every table has a meaning, every amount a unit", arguments: TableSchema.all)
  func meanings(table: TableSchema) {
    #expect(!table.rowMeaning.isEmpty)
    for column in table.columns {
      #expect(!column.meaning.isEmpty, "\(column.name)")
      if case .integer(0...Int.max) = column.kind { #expect(column.unit != nil, "\(column.name)") }
    }
  }

  @Test(
    "A cell is absent only where the column says so, and a number only where it is one", arguments: Table.all.indices)
  func cells(index: Int) {
    let table = Table<OrganizationUsage>.all[index]
    for cells in table.rows(of: .tiny) {
      #expect(cells.count == table.columns.count)
      for (column, cell) in zip(table.columns, cells) {
        switch cell {
        case .text(let text):
          #expect(!column.isNumber)
          if case .word(let words) = column.kind { #expect(words.contains(text)) }
        case .integer(let number):
          guard case .integer(let range) = column.kind else {
            Issue.record("\(column.name) is no number")
            continue
          }
          #expect(range.contains(number))
        case .hundredths: #expect(column.kind == .amount)
        case .absent: #expect(column.isOptional)
        }
      }
    }
  }

  @Test("A row is described by JSON Schema: types, ranges, words, and what may be null")
  func jsonSchema() throws {
    let table = try #require(TableSchema.all.first { $0.name == "durations" })
    #expect(
      String(decoding: [table].jsonSchema, as: UTF8.self) == """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "durations",
          "description": "seven rows for each organization: answered calls by length",
          "type": "object",
          "properties": {
            "organization": {"description":"id of the organization","type":"string"},
            "from_s": {"description":"talk time of the calls: at least this, which is 0, 60, 300, 600, \
        1200, 1800 or 3600 (seconds)","type":"integer","minimum":0},
            "to_s": {"description":"talk time of the calls: less than this; absent in the last row (seconds)",\
        "type":["integer","null"],"minimum":0},
            "calls": {"description":"answered calls of that length (calls)","type":"integer","minimum":0}
          },
          "required": ["organization","from_s","to_s","calls"],
          "additionalProperties": false
        }

        """)
  }

  @Test("A schema of all tables is JSON, and refers to each") func allTables() throws {
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(TableSchema.all.jsonSchema)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    #expect(definitions.keys.sorted() == TableSchema.all.map(\.name).sorted())
    #expect((schema["anyOf"] as? [[String: String]])?.compactMap(\.values.first).count == definitions.count)
  }
}
