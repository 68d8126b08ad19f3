import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each class of talk time.
  package static var durations: Table {
    Table(
      "durations", "seven rows for each organization: answered calls by length",
      columns: [
        .organization,
        .seconds("from_s", "talk time of the calls: at least this, which is 0, 60, 300, 600, 1200, 1800 or 3600"),
        .seconds("to_s", "talk time of the calls: less than this; absent in the last row").optional,
        .integer("calls", unit: "calls", "answered calls of that length"),
      ],
      elements: \.durations
    ) { usage, duration in
      [
        .text(usage.organization.id), .integer(duration.fromSeconds), Cell(duration.toSeconds),
        .integer(duration.calls),
      ]
    }
  }
}
