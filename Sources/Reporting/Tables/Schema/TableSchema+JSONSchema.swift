extension [TableSchema] {
  /// A schema (json-schema.org, draft 2020-12) of the rows as they are in JSON: of the elements of `json`, of the lines of
  /// `ndjson`, with all columns. Of several tables: of a row of any of them, with each one's under `$defs`.
  package var jsonSchema: [UInt8] {
    var json = JSONWriter(.indented)
    json.object { json in
      json.field("$schema", "https://json-schema.org/draft/2020-12/schema")
      if count == 1 {
        for table in self { table.writeFields(to: &json) }
      } else {
        json.key("anyOf")
        json.array { json in
          for table in self { json.object(.compact) { $0.field("$ref", "#/$defs/\(table.name)") } }
        }
        json.key("$defs")
        json.object { json in
          for table in self {
            json.key(table.name)
            json.object { table.writeFields(to: &$0) }
          }
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

extension TableSchema {
  fileprivate func writeFields(to json: inout JSONWriter) {
    json.field("title", name)
    json.field("description", rowMeaning)
    json.field("type", "object")
    json.key("properties")
    json.object { json in
      for column in columns {
        json.key(column.name)
        json.object(.compact) { column.writeFields(to: &$0) }
      }
    }
    json.key("required")
    json.array(.compact) { json in
      for column in columns where !column.isExtra { json.value(column.name) }
    }
    json.field("additionalProperties", false)
  }
}

extension Column {
  fileprivate func writeFields(to json: inout JSONWriter) {
    json.field("description", unit.map { "\(meaning) (\($0))" } ?? meaning)
    json.key("type")
    let type =
      switch kind {
      case .integer: "integer"
      case .amount: "number"
      case .text, .day, .word: "string"
      }
    if isOptional {
      json.array { json in
        json.value(type)
        json.value("null")
      }
    } else {
      json.value(type)
    }
    switch kind {
    case .text, .amount: break
    case .day: json.field("format", "date")
    case .word(let words):
      json.key("enum")
      json.array { json in
        for word in words { json.value(word) }
      }
    case .integer(let range):
      json.field("minimum", range.lowerBound)
      if range.upperBound != .max { json.field("maximum", range.upperBound) }
    }
  }
}
