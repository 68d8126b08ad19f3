import CivilTime
import Usage

extension OrganizationReport {
  /// `summary.json`: all figures of the report for programs, each table under its own name.
  package func summary() -> [UInt8] {
    var json = JSONWriter(.indented)
    json.object { json in
      json.field("schema", "calltally/summary/1")
      json.key("organization")
      json.object { json in
        json.field("id", usage.organization.id)
        json.field("name", usage.organization.name)
        json.field("time_zone", usage.organization.timeZone)
      }
      json.key("period")
      json.object { json in
        json.field("label", usage.period.label)
        json.field("from", usage.period.first.description)
        json.field("to", usage.period.last.description)
        json.field("as_of", asOf.description)
      }
      let totals = Table.organizations
      for cells in totals.rows(of: usage) {
        json.key("totals")
        json.row(cells, of: totals.columns)
      }
      for table in [Table.days, .hours, .durations, .partners, .invitations, .members] { json.field(table, of: usage) }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}
