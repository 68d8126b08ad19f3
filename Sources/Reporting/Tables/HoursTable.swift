import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each of the 168 hours of the week.
  package static var hours: Table {
    Table(
      "hours", "168 rows for each organization, one for each hour of the week, Monday 00 first",
      columns: [
        .organization, Column("weekday", .integer(1...7), "day of the week from Monday on"),
        Column("hour", .integer(0...23), "hour of the local clock"),
        .integer("occurrences", unit: "hours", "how often that hour occurred on the days that exist"),
        .integer("calls", unit: "calls", "calls made that began in it"), .seconds("talk_s", "talk of these calls"),
      ],
      elements: \.hoursWithGaps
    ) { usage, hour in
      [
        .text(usage.organization.id), .integer(hour.weekday), .integer(hour.hour), Cell(hour.usage?.occurrences),
        Cell(hour.usage?.calls), Cell(hour.usage?.talkSeconds),
      ]
    }
  }
}
