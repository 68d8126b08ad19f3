extension OrganizationReport {
  /// The charts of this report in the order they are read in, without the overview.
  package func charts() -> [ReportChart] { kinds().map(reportChart) }

  /// All charts and figures on one sheet.
  package func overviewChart() -> ReportChart {
    reportChart(OverviewChart(report: self, charts: kinds()))
  }

  /// Without the chart of members where the report does not name them.
  private func kinds() -> [any Chart] {
    return [
      CallsPerDayChart(self), TalkTimePerDayChart(self), HoursChart(report: self), DurationsChart(report: self),
      InvitationsChart(self),
    ] + (namesMembers ? [MembersChart(self)] : [])
  }

  private func reportChart(_ chart: any Chart) -> ReportChart {
    ReportChart(
      fileName: chart.name + ".svg", title: chart.title, sentence: chart.sentence, chart: chart,
      heading: Heading(self))
  }
}
