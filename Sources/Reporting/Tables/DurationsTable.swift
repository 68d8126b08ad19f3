import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each class of talk time.
  package static var durations: Table {
    Table(
      "durations", columns: [.text("organization"), .integer("from_s"), .integer("to_s"), .integer("calls")],
      elements: \.durations
    ) { usage, duration in
      [
        .text(usage.organization.id), .integer(duration.fromSeconds), Cell(duration.toSeconds),
        .integer(duration.calls),
      ]
    }
  }
}
