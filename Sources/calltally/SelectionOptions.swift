import ArgumentParser
import CivilTime

/// Which part of what was counted is wanted.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Days of each organization's own calendar: 2026, 2026-10, 2026-W43, 2026-10-25, or 2026-10-01..2026-10-15.",
      valueName: "period"))
  var period: Period?

  @Option(name: .long, help: ArgumentHelp("Only this organization. May be repeated.", valueName: "id"))
  var organization: [String] = []
}

extension Period: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
