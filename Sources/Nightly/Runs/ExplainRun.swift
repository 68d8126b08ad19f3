import CivilTime
import Ledger
import Reporting
import Usage

/// `calltally explain`: what a figure means, and which inputs it comes from.
package struct ExplainRun {
  package var store: String
  package var figure: Figure
  package var organization: String
  /// Local days of the organization.
  package var period: Period
  /// Only this member; nil for all.
  package var member: String?
  package var format = TableFormatName.table

  package init(store: String, figure: Figure, organization: String, period: Period) {
    self.store = store
    self.figure = figure
    self.organization = organization
    self.period = period
  }

  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let (rows, total) = try Failure.ofLedger {
      let ledger = try Ledger.open(store)
      return try ledger.inSnapshot { try explanation(from: ledger) }
    }
    if format == .table {
      let whose = member.map { "\($0) in \(organization)" } ?? organization
      try output(
        Array("\(figure.rawValue) of \(whose), \(period.label): \(total)\n\(figure.meaning)\n\n".utf8))
    }
    try output(
      format.bytes(
        [.integer("input"), .text("path"), .text("ingested_at"), .text("day"), .integer(figure.rawValue)], rows: rows))
  }

  /// A row for each input and day on which it adds something.
  private func explanation(from ledger: Ledger) throws -> (rows: [[Cell]], total: Int) {
    guard try ledger.organizations().contains(organization) else {
      throw Failure(
        .usage,
        "there is no organization \(organization) in the ledger; 'calltally export organizations' lists all of them")
    }
    let inputs = Dictionary(uniqueKeysWithValues: try ledger.inputSummaries().map { ($0.id, $0) })
    var parts: [(input: Int64, day: Day, value: Int)] = []
    var whole: [Day: DayFigures] = [:]
    try ledger.forEachInput(on: period.first...period.last, organization: organization) { part in
      whole[part.day, default: DayFigures()] += part.figures
      let value = figure.value(part.figures, of: member)
      if let last = parts.last, last.input == part.input, last.day == part.day {
        parts[parts.count - 1].value += value
      } else {
        parts.append((part.input, part.day, value))
      }
    }
    let rows = parts.filter { $0.value > 0 }.map { part -> [Cell] in
      let input = inputs[part.input]
      return [
        .integer(Int(part.input)), .text(input?.path ?? ""), .text(input?.ingestedAt ?? ""),
        .text(part.day.description), .integer(part.value),
      ]
    }
    return (rows, total(of: whole))
  }

  private func total(of days: [Day: DayFigures]) -> Int {
    guard figure == .activeMembers else { return days.values.reduce(0) { $0 + figure.value($1, of: member) } }
    // Active by several inputs or on several days, a member is still one.
    let active = days.values.flatMap { $0.members.filter { figure.value($0.value) > 0 }.keys }
    return Set(active).count { member == nil || $0 == member }
  }
}
