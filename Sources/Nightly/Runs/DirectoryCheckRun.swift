import Reporting

/// `calltally directory check`: everything that is wrong in a directory, with file, line and what to do.
package struct DirectoryCheckRun {
  package enum Format: String, CaseIterable, Sendable {
    case table, json
  }

  package var files: [String]
  package var format = Format.table

  package init(files: [String]) { self.files = files }

  /// - Parameter output: takes what was found.
  /// - Returns: what the operator should be told.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws -> Failure? {
    let audit = try DirectoryAudit(try DirectoryLines(files))
    switch format {
    case .table: try output(text(of: audit))
    case .json: try output(json(of: audit))
    }
    guard !audit.faults.isEmpty else { return nil }
    return Failure(
      .dataError,
      audit.faults.count == 1 ? "the directory has a fault" : "the directory has \(audit.faults.count) faults")
  }

  private func counts(of lines: DirectoryLines) -> [(name: String, count: Int)] {
    [
      ("organizations", lines.organizations.count), ("accounts", lines.accounts.count),
      ("memberships", lines.memberships.count), ("subscriptions", lines.subscriptions.count),
      ("contacts", lines.contacts.count),
    ]
  }

  private func text(of audit: DirectoryAudit) -> [UInt8] {
    var bytes: [UInt8] = []
    let counts = counts(of: audit.lines)
    var table = TableFormatName.table.format()
    table.begin(counts.map { .integer($0.name) }, into: &bytes)
    table.row(counts.map { .integer($0.count) }, into: &bytes)
    table.end(into: &bytes)
    guard !audit.faults.isEmpty else { return bytes }
    bytes.append(UInt8(ascii: "\n"))
    table.begin([.text("file"), .integer("line"), .text("what is wrong"), .text("what to do")], into: &bytes)
    for fault in audit.faults {
      table.row(
        [
          .text(files[Int(fault.place.file)]), .integer(Int(fault.place.line)), .text(fault.words),
          .text(fault.kind.advice),
        ], into: &bytes)
    }
    table.end(into: &bytes)
    return bytes
  }

  private func json(of audit: DirectoryAudit) -> [UInt8] {
    var json = JSONWriter(.indented)
    json.object { json in
      json.field("schema", "calltally/directory-check/1")
      json.key("records")
      json.object(.compact) { json in
        for (name, count) in counts(of: audit.lines) { json.field(name, count) }
      }
      json.key("faults")
      json.array { json in
        for fault in audit.faults {
          json.object(.compact) { json in
            json.field("file", files[Int(fault.place.file)])
            json.field("line", Int(fault.place.line))
            json.field("fault", fault.kind.rawValue)
            json.field("what", fault.words)
            json.field("advice", fault.kind.advice)
          }
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}
