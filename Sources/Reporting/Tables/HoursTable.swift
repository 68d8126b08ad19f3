import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each of the 168 hours of the week.
  package static var hours: Table {
    Table(
      "hours",
      columns: [
        .text("organization"), .integer("weekday"), .integer("hour"), .integer("occurrences"), .integer("calls"),
        .integer("talk_s"),
      ],
      elements: \.hours
    ) { usage, hour in
      [
        .text(usage.organization.id), .integer(hour.weekday), .integer(hour.hour), .integer(hour.occurrences),
        .integer(hour.calls), .integer(hour.talkSeconds),
      ]
    }
  }
}
