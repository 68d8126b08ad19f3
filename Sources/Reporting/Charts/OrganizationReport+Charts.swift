extension OrganizationReport {
  /// The charts of this report in the order they are read in, without the overview; without that of members where the
  /// report does not name them.
  package func charts() -> [ReportChart] {
    let charts: [any Chart] = [
      CallsPerDayChart(self), TalkTimePerDayChart(self), HoursChart(report: self), DurationsChart(report: self),
      InvitationsChart(self),
    ]
    return (charts + (namesMembers ? [MembersChart(self)] : [])).map(reportChart)
  }

  /// These charts and all figures on one sheet.
  package func overviewChart(of charts: [ReportChart]) -> ReportChart {
    reportChart(OverviewChart(report: self, charts: charts.map(\.chart)))
  }

  private func reportChart(_ chart: any Chart) -> ReportChart {
    ReportChart(
      fileName: chart.name + ".svg", title: chart.title, sentence: chart.sentence, chart: chart,
      heading: Heading(self))
  }
}
