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
      if let withheld = usage.withheld {
        json.key("withheld")
        json.object(.compact) { write(withheld, to: &$0) }
      }
      if !isWithheld {
        let totals = Table.organizations
        for cells in totals.rows(of: usage) {
          json.key("totals")
          json.row(cells, of: totals.columns)
        }
      }
      for table in tables { json.field(table, of: usage) }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// How much is withheld; the rows without figures tell what.
  private func write(_ withheld: Withholding, to json: inout JSONWriter) {
    json.field("minimum_group", withheld.minimumGroup)
    json.field("period", withheld.isWhole)
    json.field("days", withheld.days.count)
    json.field("hours", withheld.hourCount)
    json.key("figures")
    json.array { json in
      for figure in withheld.figures { json.value(figure.rawValue) }
    }
  }
}
