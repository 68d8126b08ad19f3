import Usage

extension OrganizationReport {
  /// Everything that stands in the report's folder.
  package func files() -> [ReportFile] {
    let charts = charts()
    return [ReportFile(name: "report.html", contents: ReportPage(report: self, charts: charts).html.bytes)]
      + [ReportFile(name: "overview.svg", contents: Overview(self, charts).picture().svg(embedded: false).bytes)]
      + charts.map { ReportFile(name: $0.fileName, contents: $0.picture().svg(embedded: false).bytes) }
      + tables.map(csvFile) + [ReportFile(name: "summary.json", contents: summary())]
  }

  /// The tables of this report; none where all figures are withheld.
  var tables: [Table<OrganizationUsage>] {
    isWithheld ? [] : [.days, .hours, .durations, .partners, .invitations] + (listsMembers ? [.members] : [])
  }

  private func csvFile(_ table: Table<OrganizationUsage>) -> ReportFile {
    ReportFile(name: "\(table.name).csv", contents: table.bytes(of: usage, in: CSVFormat()))
  }
}
