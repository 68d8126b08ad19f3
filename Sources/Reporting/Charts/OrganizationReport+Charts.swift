extension OrganizationReport {
  /// The kinds of charts of this report in the order they are read in, without the overview; without that of members
  /// where the report does not list them. None where all figures are withheld.
  private var kinds: [any Chart.Type] {
    if isWithheld { return [] }
    return [
      CallsPerDayChart.self, TalkTimePerDayChart.self, HoursChart.self, DurationsChart.self, PartnersChart.self,
      InvitationsChart.self,
    ] + (listsMembers ? [MembersChart.self] : [])
  }

  func charts() -> [ReportChart] {
    let heading = Heading(self)
    return kinds.map { ReportChart($0.init(self), heading) }
  }
}
