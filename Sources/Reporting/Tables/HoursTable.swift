import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each of the 168 hours of the week.
  package static var hours: Table {
    Table("hours", elements: \.hours) {
      [
        .text("organization") { usage, _ in usage.organization.id },
        .integer("weekday") { _, hour in hour.weekday },
        .integer("hour") { _, hour in hour.hour },
        .integer("occurrences") { _, hour in hour.occurrences },
        .integer("calls") { _, hour in hour.calls },
        .integer("talk_s") { _, hour in hour.talkSeconds },
      ]
    }
  }
}
