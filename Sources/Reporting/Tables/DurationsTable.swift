import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each class of talk time.
  package static var durations: Table {
    Table("durations", elements: \.durations) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .integer("from_s") { _, duration in duration.fromSeconds },
        .integer("to_s") { _, duration in duration.toSeconds },
        .integer("calls") { _, duration in duration.calls },
      ]
    }
  }
}
