import Usage

extension Table where Source == OrganizationUsage {
  /// A row for every local day that exists, also for those without a call.
  package static var days: Table {
    Table(
      "days", "one row for each local day of the period up to as of, also for those without a record",
      columns: [
        .organization, .day("local day of the organization"),
        .integer("active_members", unit: "members", "members active on that day"),
      ] + .callCounts
        + [.seconds("talk_s", "talk of the calls that began on that day"), .meetingInvitations, .patientInvitations],
      elements: \.daysWithGaps
    ) { usage, element in
      [.text(usage.organization.id), .text(element.day.description)]
        + (element.usage?.cells ?? Array(repeating: .absent, count: 11))
    }
  }
}

extension DayUsage {
  fileprivate var cells: [Cell] {
    [.integer(activeMembers)] + calls.cells
      + [.integer(talkSeconds), .integer(meetingInvitations), .integer(patientInvitations)]
  }
}
